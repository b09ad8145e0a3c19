package io.etomflow.engine.security;

import jakarta.servlet.Filter;
import java.util.function.Supplier;

/** Marks a request that speaks to the engine itself: Camunda's REST API, or the API behind its web applications. */
final class EngineApi {

    private static final ThreadLocal<Boolean> SPOKEN_TO = new ThreadLocal<>();

    private EngineApi() {}

    /** Whether the current thread serves such a request. */
    static boolean isSpokenTo() {
        return SPOKEN_TO.get() != null;
    }

    static Filter filter() {
        return (request, response, chain) -> {
            SPOKEN_TO.set(true);
            try {
                chain.doFilter(request, response);
            } finally {
                SPOKEN_TO.remove();
            }
        };
    }

    /** Runs what the application itself does on behalf of the request: nothing of that is the caller's word. */
    static <T> T inside(Supplier<T> work) {
        Boolean before = SPOKEN_TO.get();
        SPOKEN_TO.remove();
        try {
            return work.get();
        } finally {
            if (before != null) {
                SPOKEN_TO.set(before);
            }
        }
    }
}

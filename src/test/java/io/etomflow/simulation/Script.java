package io.etomflow.simulation;

import java.util.Map;

/** What the simulated back office answers where the first choice of a form would not do, by task. */
final class Script {

    static final Map<String, Map<String, Object>> ANSWERS = Map.of();

    private Script() {}
}

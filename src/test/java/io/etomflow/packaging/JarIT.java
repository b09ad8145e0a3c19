package io.etomflow.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar starts with nothing but Java, fills its demo, and people work with it in a browser. */
class JarIT {

    @TempDir
    private static Path folder;

    private static PackagedApplication application;

    @BeforeAll
    static void start() {
        application = PackagedApplication.start(folder);
    }

    @AfterAll
    static void stop() {
        if (application != null) {
            application.close();
        }
    }

    @Test
    void modelsAreDeployed() {
        assertThat(application.get("/engine-rest/process-definition/count?latestVersion=true", "admin", "admin"))
                .startsWith("200 ")
                .doesNotContain("\"count\":0");
    }

    @Test
    void clerkLogsInToTasklist(@TempDir Path profile) {
        try (Browser browser = Browser.open(profile)) {
            browser.logIn(application.address(), "tasklist", "clara", "clara");

            browser.seeText("Etomflow Tasklist");
        }
    }
}

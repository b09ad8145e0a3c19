package io.etomflow.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** The jar starts with nothing but Java, fills its demo, and people work with it in a browser. */
class JarIT {

    private static final String INQUIRIES = "/tmf-api/billInquiryManagement/v1/billInquiry";
    private static final String CANCEL = "1.3.10.4.3.4.7 Cancel Customer Bill Inquiry";

    /** Shown as it was written, and never acted upon. */
    private static final String HOSTILE = "<img src=x onerror=alert(1)> <script>alert(2)</script>";

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
    void saysWhereToGoAndWhoCanLogIn() {
        assertThat(application.log())
                .contains(application.address() + "/camunda/app/tasklist/", "clara", "Receivables clerk", "admin");
    }

    /** A clerk records an inquiry and wants it cancelled; the supervisor decides; operations looks on. */
    @Test
    void clerkAndSupervisorWorkInTasklistAndCockpitShowsIt(
            @TempDir Path clerk, @TempDir Path operations, @TempDir Path supervisor) {
        String number;
        try (Browser browser = Browser.open(clerk)) {
            Tasklist tasklist = Tasklist.logIn(browser, application.address(), "clara", "clara")
                    .start("1.3.10.4.1.1 Generate Customer Bill Inquiry")
                    .choose("Have a bill corrected")
                    .write("Customer number", "C-100042")
                    .write("What the customer says", "Somebody else's calls are on my last bill.")
                    .send();
            number = awaitInquiry("Somebody else's calls");
            tasklist.start(CANCEL)
                    .write("Number of the inquiry", number)
                    .choose("The billing event was false")
                    .write("Explanation", "It was meant for another customer. " + HOSTILE)
                    .send();
        }
        try (Browser browser = Browser.open(operations)) {
            browser.logIn(application.address(), "cockpit", "otto", "otto");
            browser.seeText("Etomflow Cockpit");
            // The list of processes has several pages.
            String cancel = application
                    .get("/engine-rest/process-definition/key/etom-1.3.10.4.3.4.7", "otto", "otto")
                    .replaceAll("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
            browser.go(
                    application.address() + "/camunda/app/cockpit/default/#/process-definition/" + cancel + "/runtime");
            browser.seeText(CANCEL);
            browser.seeText(number);
        }
        try (Browser browser = Browser.open(supervisor)) {
            Tasklist tasklist = Tasklist.logIn(browser, application.address(), "sam", "sam")
                    .claim("My groups' tasks", "Confirm cancellation", number);
            browser.seeInField("Explanation", HOSTILE);
            assertThat(browser.has(By.cssSelector(".fjs-container img, .fjs-container script")))
                    .isFalse();
            tasklist.choose("Cancel the inquiry")
                    .write("Comment", "Right: wrong customer.")
                    .complete();
        }
        application.await(INQUIRIES + "/" + number, "clara", "clara", "\"status\":\"cancelled\"");
    }

    private static String awaitInquiry(String words) {
        String body = application.await(INQUIRIES + "?limit=20", "clara", "clara", words);
        Matcher number = Pattern.compile("\"id\":\"(BI-\\d{4}-\\d{6})\"(?:(?!\"id\":\"BI-).)*?" + Pattern.quote(words))
                .matcher(body);
        assertThat(number.find()).as("number of the inquiry in %s", body).isTrue();
        return number.group(1);
    }
}

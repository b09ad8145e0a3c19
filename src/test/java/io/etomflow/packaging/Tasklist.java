package io.etomflow.packaging;

import org.openqa.selenium.By;

/** Tasklist as a person uses it: start a process, pick a task, claim it, fill in its form, complete it. */
final class Tasklist {

    private final Browser browser;

    private Tasklist(Browser browser) {
        this.browser = browser;
    }

    static Tasklist logIn(Browser browser, String address, String user, String password) {
        browser.logIn(address, "tasklist", user, password);
        browser.seeText("Start process");
        return new Tasklist(browser);
    }

    /** Opens the start form of the process with this name. */
    Tasklist start(String process) {
        browser.clickText("Start process");
        browser.type(By.cssSelector(".modal-dialog input[type='text'], .modal-dialog input[ng-model]"), process);
        browser.click(By.xpath(
                "//*[contains(@class, 'modal-dialog')]//a[contains(normalize-space(.), \"" + process + "\")]"));
        return this;
    }

    Tasklist write(String label, String text) {
        browser.type(Browser.field(label), text);
        return this;
    }

    Tasklist choose(String label) {
        browser.click(Browser.choice(label));
        return this;
    }

    /** Sends the start form. */
    Tasklist send() {
        browser.click(By.xpath("//*[contains(@class, 'modal-footer')]//button[normalize-space(.) = 'Start']"));
        browser.seeNoMore(By.cssSelector(".modal-dialog"));
        return this;
    }

    /** Opens a task of the list by its name and something else that the list shows of it, and claims it. */
    Tasklist claim(String filter, String task, String shown) {
        browser.clickText(filter);
        browser.click(By.xpath("//*[contains(@class, 'tasks-list')]//li[contains(., \"" + task + "\")][contains(., \""
                + shown + "\")]"));
        browser.click(By.xpath("//button[contains(normalize-space(.), 'Claim')]"));
        browser.see(By.cssSelector(".fjs-container"));
        return this;
    }

    Tasklist complete() {
        browser.click(By.xpath("//button[normalize-space(.) = 'Complete']"));
        browser.seeNoMore(By.cssSelector(".fjs-container"));
        return this;
    }
}

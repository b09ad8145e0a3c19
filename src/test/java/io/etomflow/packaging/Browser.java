package io.etomflow.packaging;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium from the PATH. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ChromeDriver driver;
    private final WebDriverWait wait;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
        this.wait = new WebDriverWait(driver, PATIENCE);
    }

    /** @param profile an empty folder for what the browser keeps */
    static Browser open(Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(find("chromium", "chromium-browser", "google-chrome", "chrome")
                .orElseThrow(() -> new AssertionError("No Chromium on the PATH: install one, or run .ci/run.")));
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1600,1200",
                "--user-data-dir=" + profile.toAbsolutePath());
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(find("chromedriver")
                        .orElseThrow(
                                () -> new AssertionError("No chromedriver on the PATH: install one, or run .ci/run.")))
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    void go(String url) {
        driver.get(url);
    }

    /** Waits for the element to be seen. */
    WebElement see(By what) {
        return until(ExpectedConditions.visibilityOfElementLocated(what));
    }

    /** Waits for this text to be seen somewhere on the page. */
    void seeText(String text) {
        until(ExpectedConditions.textToBePresentInElementLocated(By.tagName("body"), text));
    }

    /** Waits until this text stands in the field. */
    void seeInField(String label, String text) {
        until(ExpectedConditions.attributeContains(field(label), "value", text));
    }

    /** Whether there is such an element now, seen or not. */
    boolean has(By what) {
        return !driver.findElements(what).isEmpty();
    }

    /** Waits until the element is not there any more. */
    void seeNoMore(By what) {
        until(ExpectedConditions.invisibilityOfElementLocated(what));
    }

    /** Clicks as soon as it can be clicked; once more if the page was just drawn anew. */
    void click(By what) {
        until(browser -> {
            try {
                WebElement element = browser.findElement(what);
                ((ChromeDriver) browser).executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
                element.click();
                return true;
            } catch (NoSuchElementException | StaleElementReferenceException | ElementNotInteractableException notYet) {
                return false;
            }
        });
    }

    /** Clicks the link or button with this text. */
    void clickText(String text) {
        click(By.xpath("//*[self::a or self::button][contains(normalize-space(.), \"" + text + "\")]"));
    }

    void type(By field, String text) {
        WebElement element = see(field);
        element.clear();
        element.sendKeys(text);
    }

    /** A field of a Camunda Form by its label. */
    static By field(String label) {
        return By.xpath("//*[contains(@class, 'fjs-form-field')][.//label[contains(normalize-space(.), \"" + label
                + "\")]]//*[self::input or self::textarea]");
    }

    /** A choice of a Camunda Form by its label. */
    static By choice(String label) {
        return By.xpath(
                "//*[contains(@class, 'fjs-form-field')]//label[contains(normalize-space(.), \"" + label + "\")]");
    }

    /** Waits; if in vain, says what the page shows and keeps a picture of it. */
    private <T> T until(Function<? super WebDriver, T> condition) {
        try {
            return wait.until(condition);
        } catch (TimeoutException e) {
            throw new AssertionError(
                    e.getMessage() + "\nPicture: " + picture() + "\nThe page shows:\n"
                            + driver.findElement(By.tagName("body")).getText(),
                    e);
        }
    }

    private Path picture() {
        try {
            Path folder = Files.createDirectories(Path.of("target", "failsafe-reports"));
            Path file = folder.resolve("browser-" + System.nanoTime() + ".png");
            return Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Logs in to one of Camunda's web applications: {@code tasklist}, {@code cockpit}, {@code admin}. */
    void logIn(String address, String application, String user, String password) {
        go(address + "/camunda/app/" + application + "/default/");
        type(By.cssSelector("input[ng-model='username']"), user);
        type(By.cssSelector("input[ng-model='password']"), password);
        click(By.cssSelector("form[name='signinForm'] button[type='submit']"));
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static Optional<File> find(String... names) {
        return Arrays.stream(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toFile)
                .findFirst();
    }
}

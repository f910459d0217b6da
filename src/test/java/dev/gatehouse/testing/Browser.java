package dev.gatehouse.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Quotes;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A person at a browser, for one test: {@code @RegisterExtension private final Browser browser = new Browser();}. It is
 * Chromium where that is installed and HtmlUnit elsewhere; two in one test are two people. Every method waits for what
 * it names, ten seconds at most.
 */
public final class Browser implements AfterEachCallback {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration CLICK = Duration.ofSeconds(2);
    private static final Path PICTURES = Path.of("target", "pictures");

    private final Supplier<Engine> engines;
    private @Nullable Engine engine;

    public Browser() {
        this(Engines::borrow);
    }

    Browser(Supplier<Engine> engines) {
        this.engines = engines;
    }

    /** Goes to an address. */
    public Browser open(String url) {
        driver().get(url);
        return this;
    }

    /** Writes into the field of that name, in place of what stood there. */
    public Browser type(String fieldName, String text) {
        return steadily(page -> {
            var field = page.findElement(By.name(fieldName));
            field.clear();
            field.sendKeys(text);
            return this;
        });
    }

    /** Ticks the box, or chooses the option, that has this value. */
    public Browser tick(String value) {
        return ticked(value) ? this : click(box(value));
    }

    /** Takes the tick out of the box that has this value. */
    public Browser untick(String value) {
        return ticked(value) ? click(box(value)) : this;
    }

    /** Whether the box or option that has this value is ticked. */
    public boolean ticked(String value) {
        return steadily(page -> List.of(page.findElement(box(value)).isSelected()))
                .getFirst();
    }

    /** Presses the button with this text and waits for the page that follows. */
    public Browser press(String buttonText) {
        var text = Quotes.escape(buttonText);
        return leaveBy(
                By.xpath("//button[normalize-space()=%s or @aria-label=%s] | //input[@type='submit' and @value=%s]"
                        .formatted(text, text, text)));
    }

    /** Follows the link with this text and waits for the page that follows. */
    public Browser follow(String linkText) {
        var text = Quotes.escape(linkText);
        return leaveBy(By.xpath("//a[normalize-space()=%s or @aria-label=%s]".formatted(text, text)));
    }

    /** What can be read on the page. */
    public String text() {
        return steadily(page -> page.findElement(By.tagName("body")).getText());
    }

    /** What can be read in each element that the selector finds; none is a good answer. */
    public List<String> texts(String cssSelector) {
        return read(cssSelector, WebElement::getText);
    }

    /** What stands in each element that the selector finds, to be seen or folded away. */
    public List<String> contents(String cssSelector) {
        return read(cssSelector, element -> String.valueOf(element.getDomProperty("textContent")));
    }

    /** Reads again if the page was changing at that moment. */
    private List<String> read(String cssSelector, Function<WebElement, String> what) {
        return steadily(page -> page.findElements(By.cssSelector(cssSelector)).stream()
                .map(what)
                .toList());
    }

    /** The address the browser is at. */
    public String address() {
        return String.valueOf(driver().getCurrentUrl());
    }

    /** The address the browser is at, once it contains the part. */
    public String addressWith(String part) {
        patiently().until(ExpectedConditions.urlContains(part));
        return address();
    }

    /** Whether the selector finds anything on the page, now. */
    public boolean has(String cssSelector) {
        return !driver().findElements(By.cssSelector(cssSelector)).isEmpty();
    }

    /** Makes the window that many CSS pixels wide; HtmlUnit has no width. */
    public Browser size(int width) {
        engine().width(width);
        return this;
    }

    /** Asks for pages in their dark colours; HtmlUnit has no colours. */
    public Browser dark() {
        engine().dark();
        return this;
    }

    /** What the person reads, as in {@code Accept-Language}; English unless told. */
    public Browser language(String tag) {
        engine().language(tag);
        return this;
    }

    /** Keeps a picture of the whole page as {@code target/pictures/name.png}; Chromium only. */
    public Browser picture(String name) {
        try {
            Files.createDirectories(PICTURES);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder " + PICTURES, e);
        }
        engine().picture(PICTURES.resolve(name + ".png"));
        return this;
    }

    /** A sentence for each thing on this page that breaks WCAG 2.2 AA, by axe-core; none on HtmlUnit. */
    public List<String> accessibilityProblems() {
        return engine().accessibilityProblems();
    }

    /** Whether this is a browser that paints: Chromium, not HtmlUnit. */
    public boolean paints() {
        return engine() instanceof ChromiumEngine;
    }

    /** The cookies that the page at this address may have. */
    public Set<Cookie> cookies() {
        return driver().manage().getCookies();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    /** Closes the window and forgets everything; the next call opens a new one. */
    public void close() {
        if (engine != null) {
            Engines.giveBack(engine);
            engine = null;
        }
    }

    private Engine engine() {
        if (engine == null) {
            engine = engines.get();
        }
        return engine;
    }

    private WebDriver driver() {
        return engine().driver();
    }

    private WebDriverWait patiently() {
        return new WebDriverWait(driver(), PATIENCE);
    }

    private WebElement find(By what) {
        return patiently().until(ExpectedConditions.presenceOfElementLocated(what));
    }

    /** Does it again when the page was just being replaced by the next one: then the driver knows its elements no more. */
    private <T> T steadily(Function<WebDriver, T> work) {
        return patiently().ignoring(WebDriverException.class).until(work);
    }

    private static By box(String value) {
        return By.xpath("//input[@type='checkbox' or @type='radio'][@value=%s]".formatted(Quotes.escape(value)));
    }

    private Browser click(By what) {
        return steadily(page -> {
            page.findElement(what).click();
            return this;
        });
    }

    /** Chromium has more than one word for an element of a page that is being left. */
    private static boolean isGone(WebElement element) {
        try {
            element.isEnabled();
            return false;
        } catch (WebDriverException _) {
            return true;
        }
    }

    /** A page may refuse to be left, as a form does with an empty field: then the person stays where they are. */
    private Browser leaveBy(By what) {
        var page = find(By.tagName("html"));
        click(what);
        try {
            new WebDriverWait(driver(), CLICK).until(_ -> isGone(page));
        } catch (TimeoutException _) {
            return this;
        }
        return this;
    }
}

package dev.gatehouse.testing;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.springframework.util.FileSystemUtils;

/** Chromium without a screen, steered by chromedriver; both are the system's own. */
final class ChromiumEngine implements Engine {

    /** Selenium warns that it does not know so new a Chromium; it need not. Held here, since loggers are held weakly. */
    private static final Logger selenium = Logger.getLogger("org.openqa.selenium");

    private static final List<String> WCAG_2_2_AA = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private final Path profile;
    private final ChromeDriver driver;

    private ChromiumEngine(Path browser, Path chromedriver) {
        selenium.setLevel(Level.SEVERE);
        profile = newProfile();
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.toFile())
                .usingAnyFreePort()
                .withSilent(true)
                .build();
        driver = new ChromeDriver(service, options(browser));
        renew();
    }

    /** A new Chromium, or nothing where the browser or its driver is not on the {@code PATH}. */
    static Optional<Engine> start() {
        var browser = onPath("chromium", "chromium-browser", "google-chrome");
        var chromedriver = onPath("chromedriver");
        return browser.flatMap(program -> chromedriver.map(steersIt -> new ChromiumEngine(program, steersIt)));
    }

    private static Optional<Path> onPath(String... names) {
        var folders = System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator));
        return Stream.of(names)
                .flatMap(name -> Stream.of(folders).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Nothing leaves the machine: every name but our own is unknown, and Chromium's own errands are off. */
    private ChromeOptions options(Path browser) {
        return new ChromeOptions()
                .setBinary(browser.toFile())
                .addArguments(
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-dev-shm-usage",
                        "--user-data-dir=" + profile,
                        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost");
    }

    @Override
    public WebDriver driver() {
        return driver;
    }

    @Override
    public void width(int pixels) {
        tell(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        // Like on a phone; and a picture of the whole page has none, so the page must not make room for them.
        tell("Emulation.setScrollbarsHidden", Map.of("hidden", true));
    }

    @Override
    public void dark() {
        colours("dark");
    }

    private void colours(String scheme) {
        var wanted = Map.of("name", "prefers-color-scheme", "value", scheme);
        tell("Emulation.setEmulatedMedia", Map.of("features", List.of(wanted)));
    }

    @Override
    public void language(String tag) {
        tell("Network.enable", Map.of());
        tell("Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", tag)));
    }

    @Override
    public void picture(Path file) {
        var metrics = tell("Page.getLayoutMetrics", Map.of());
        if (!(metrics.get("cssContentSize") instanceof Map<?, ?> page)) {
            throw new IllegalStateException("Chromium does not say how large the page is");
        }
        var area = Map.of("x", 0, "y", 0, "width", number(page, "width"), "height", number(page, "height"), "scale", 1);
        var shot = tell("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", area));
        try {
            Files.write(file, Base64.getDecoder().decode((String) shot.get("data")));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private static Number number(Map<?, ?> of, String name) {
        return of.get(name) instanceof Number number ? number : 0;
    }

    @Override
    public List<String> accessibilityProblems() {
        var results = new AxeBuilder().withTags(WCAG_2_2_AA).analyze(driver);
        return results.getViolations().stream().map(ChromiumEngine::sentence).toList();
    }

    private static String sentence(Rule rule) {
        return rule.getNodes().stream()
                .map(node -> String.valueOf(node.getHtml()))
                .collect(Collectors.joining(", ", rule.getId() + ": " + rule.getHelp() + ", at ", "."));
    }

    @Override
    public boolean renew() {
        try {
            driver.get("about:blank");
            tell("Network.clearBrowserCookies", Map.of());
            tell("Network.clearBrowserCache", Map.of());
            width(1280);
            colours("light");
            language("en");
            return true;
        } catch (WebDriverException e) {
            return false;
        }
    }

    @Override
    public void end() {
        try {
            driver.quit();
            FileSystemUtils.deleteRecursively(profile);
        } catch (WebDriverException | IOException e) {
            System.err.println("Chromium did not end tidily: " + e.getMessage());
        }
    }

    private Map<String, Object> tell(String command, Map<String, Object> parameters) {
        return driver.executeCdpCommand(command, parameters);
    }

    private static Path newProfile() {
        try {
            return Files.createTempDirectory("chromium-");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a folder for Chromium", e);
        }
    }
}

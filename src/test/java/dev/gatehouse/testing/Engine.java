package dev.gatehouse.testing;

import java.nio.file.Path;
import java.util.List;
import org.openqa.selenium.WebDriver;

/** What drives the pages: a real browser or a Java one. Only what differs between them. */
sealed interface Engine permits ChromiumEngine, HtmlUnitEngine {

    WebDriver driver();

    /** Makes the window that many CSS pixels wide. */
    void width(int pixels);

    /** Asks for the dark form of pages. */
    void dark();

    /** What is sent as {@code Accept-Language}. */
    void language(String tag);

    /** Writes the whole page as a PNG file. */
    void picture(Path file);

    /** One sentence for each thing on the page that breaks WCAG 2.2 AA. */
    List<String> accessibilityProblems();

    /** Forgets everybody and everything; says whether the engine may serve another test. */
    boolean renew();

    /** Ends the engine and what it left on the disk. */
    void end();
}

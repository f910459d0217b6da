package dev.gatehouse.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.htmlunit.StringWebResponse;
import org.htmlunit.WebClient;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.util.WebConnectionWrapper;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.htmlunit.HtmlUnitDriver;

/** A browser in pure Java, for machines without Chromium: it fills in and sends forms, but runs no script and paints nothing. */
final class HtmlUnitEngine implements Engine {

    private final QuietDriver driver = new QuietDriver();

    HtmlUnitEngine() {
        language("en");
    }

    @Override
    public WebDriver driver() {
        return driver;
    }

    @Override
    public void width(int pixels) {}

    @Override
    public void dark() {}

    @Override
    public void language(String tag) {
        driver.client().addRequestHeader("Accept-Language", tag);
    }

    @Override
    public void picture(Path file) {}

    @Override
    public List<String> accessibilityProblems() {
        return List.of();
    }

    /** A new one costs less than a clean one. */
    @Override
    public boolean renew() {
        return false;
    }

    @Override
    public void end() {
        driver.quit();
    }

    private static final class QuietDriver extends HtmlUnitDriver {

        QuietDriver() {
            super(false);
        }

        WebClient client() {
            return getWebClient();
        }

        @Override
        protected WebClient modifyWebClient(WebClient client) {
            client.getOptions().setCssEnabled(false);
            client.getOptions().setThrowExceptionOnFailingStatusCode(false);
            client.setWebConnection(new OnlyThisMachine(client));
            return client;
        }
    }

    /** Nothing leaves the machine: every other host answers with an empty page. */
    private static final class OnlyThisMachine extends WebConnectionWrapper {

        OnlyThisMachine(WebClient client) {
            super(client);
        }

        @Override
        public WebResponse getResponse(WebRequest request) throws IOException {
            var host = request.getUrl().getHost();
            var here = host.isEmpty() || host.equals("localhost") || isLoopback(host);
            return here ? super.getResponse(request) : new StringWebResponse("", request.getUrl());
        }

        /** Only addresses are looked at, so that no name is ever asked for. */
        private static boolean isLoopback(String host) throws IOException {
            return host.matches("[0-9.]+|\\[.*]") && InetAddress.getByName(host).isLoopbackAddress();
        }
    }
}

package dev.gatehouse.testing;

import java.util.ArrayDeque;
import java.util.Deque;

/** The browsers of this Java process: started when needed, cleaned and lent again, ended with the process. */
final class Engines {

    private static final String REQUIRE_CHROMIUM = "GATEHOUSE_REQUIRE_CHROMIUM";

    private static final Deque<Engine> free = new ArrayDeque<>();
    private static boolean started;
    private static boolean noChromium;

    private Engines() {}

    /** An engine that nobody else uses and that remembers nothing. */
    static synchronized Engine borrow() {
        if (!started) {
            Runtime.getRuntime().addShutdownHook(new Thread(Engines::endAll));
            started = true;
        }
        return free.isEmpty() ? start() : free.pop();
    }

    static synchronized void giveBack(Engine engine) {
        if (engine.renew()) {
            free.push(engine);
        } else {
            engine.end();
        }
    }

    private static Engine start() {
        return noChromium ? new HtmlUnitEngine() : ChromiumEngine.start().orElseGet(Engines::withoutChromium);
    }

    private static Engine withoutChromium() {
        if (Boolean.parseBoolean(System.getProperty(REQUIRE_CHROMIUM, System.getenv(REQUIRE_CHROMIUM)))) {
            throw new IllegalStateException(REQUIRE_CHROMIUM
                    + " is set, but chromium and chromedriver are not both on the PATH: install them or unset it");
        }
        System.out.println("No Chromium with chromedriver on the PATH:"
                + " browser tests run on HtmlUnit, without pictures and accessibility checks.");
        noChromium = true;
        return new HtmlUnitEngine();
    }

    private static synchronized void endAll() {
        free.forEach(Engine::end);
        free.clear();
    }
}

package dev.gatehouse.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.layout.Shop;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * What people see instead of the sign-in page while a flood goes on. Making that page is most of the work of refusing somebody, so
 * it is made a few times a second, and all others get this one, which costs next to nothing.
 */
@Component
class BusyPage {

    /** Twenty sign-in pages a second. */
    private static final long PAUSE = Duration.ofMillis(50).toNanos();

    /** So many may come at once after a quiet while. */
    private static final long SAVED_UP = 20 * PAUSE;

    private final Shop shop;
    private final MessageSource messages;
    private final AtomicLong nextDue = new AtomicLong(System.nanoTime() - SAVED_UP);

    BusyPage(Shop shop, MessageSource messages) {
        this.shop = shop;
        this.messages = messages;
    }

    /** Whether a whole sign-in page may be made in its place now; who is told so should make it. */
    boolean givesWay() {
        var now = System.nanoTime();
        var due = nextDue.get();
        var next = Math.max(due - now, -SAVED_UP) + now + PAUSE;
        return due - now <= 0 && nextDue.compareAndSet(due, next);
    }

    /** Writes the page; the status and the other headers are the caller's. */
    void send(HttpServletResponse response, Locale locale, ReturnAddress back) throws IOException {
        var again = "/login?continue=" + URLEncoder.encode(back.path(), UTF_8);
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().write("""
                        <!DOCTYPE html>
                        <html lang="%1$s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                        <meta name="color-scheme" content="light dark"><title>%2$s – %3$s</title>
                        <link rel="stylesheet" href="/assets/gatehouse.css"><link rel="stylesheet" href="/assets/shop.css"></head>
                        <body><header class="shop"><span class="shop-name">%3$s</span></header>
                        <main class="gate narrow"><h1>%2$s</h1><p class="lead">%4$s</p>
                        <p class="actions"><a class="button wide" href="%5$s">%6$s</a></p></main></body></html>
                        """.formatted(
                        locale.getLanguage(),
                        text("error.busy.title", locale),
                        HtmlUtils.htmlEscape(shop.name()),
                        text("login.busy", locale),
                        HtmlUtils.htmlEscape(again),
                        text("login.again", locale)));
    }

    private String text(String key, Locale locale) {
        return HtmlUtils.htmlEscape(messages.getMessage(key, null, locale));
    }
}

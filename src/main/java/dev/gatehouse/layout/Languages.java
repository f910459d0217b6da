package dev.gatehouse.layout;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * Which language a page is in: {@code ?lang=de} on a GET, else what the person chose before, else what the browser prefers,
 * else English.
 */
final class Languages implements LocaleResolver {

    /** Keeps the choice of {@code ?lang}. */
    static final String COOKIE = "gatehouse_lang";

    static final List<Locale> SUPPORTED = List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.of("es"));

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return chosen(request)
                .or(() -> Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                        .flatMap(cookie -> supported(cookie.getValue())))
                .or(() -> Collections.list(request.getLocales()).stream()
                        .flatMap(locale -> supported(locale.getLanguage()).stream())
                        .findFirst())
                .orElse(Locale.ENGLISH);
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("The language follows the request");
    }

    /** The language that this very request asks for. */
    static Optional<Locale> chosen(HttpServletRequest request) {
        if (!isGet(request)) {
            return Optional.empty();
        }
        return parameters(request)
                .filter(parameter -> parameter.startsWith("lang="))
                .flatMap(parameter -> supported(parameter.substring(5)).stream())
                .findFirst();
    }

    /** Links to the same page in every language. They have only a query, so they can never lead to another site. */
    static List<LanguageLink> links(HttpServletRequest request, Locale current) {
        var others = parameters(request)
                .filter(parameter -> !parameter.startsWith("lang=") && !parameter.isEmpty())
                .map(parameter -> parameter + "&")
                .collect(Collectors.joining());
        return SUPPORTED.stream()
                .map(locale -> new LanguageLink(
                        locale.getLanguage(), name(locale), "?" + others + "lang=" + locale, locale.equals(current)))
                .toList();
    }

    /** Whether the browser came with a GET; an error page is asked about the request that failed. */
    static boolean isGet(HttpServletRequest request) {
        var failed = request.getAttribute(RequestDispatcher.ERROR_METHOD);
        return "GET".equals(failed == null ? request.getMethod() : failed);
    }

    private static Optional<Locale> supported(String tag) {
        return SUPPORTED.stream()
                .filter(locale -> locale.getLanguage().equals(tag))
                .findFirst();
    }

    private static Stream<String> parameters(HttpServletRequest request) {
        return Stream.of(RequestDispatcher.ERROR_QUERY_STRING, RequestDispatcher.FORWARD_QUERY_STRING)
                .map(request::getAttribute)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .or(() -> Optional.ofNullable(request.getQueryString()))
                .stream()
                .flatMap(query -> Arrays.stream(query.split("&", -1)));
    }

    private static String name(Locale locale) {
        var name = locale.getDisplayLanguage(locale);
        return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
    }
}

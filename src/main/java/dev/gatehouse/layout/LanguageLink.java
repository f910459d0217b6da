package dev.gatehouse.layout;

/**
 * One line of the language switch.
 *
 * @param tag such as {@code de}
 * @param name the language in itself, such as {@code Deutsch}
 * @param current whether the page is in this language now
 */
public record LanguageLink(String tag, String name, String href, boolean current) {}

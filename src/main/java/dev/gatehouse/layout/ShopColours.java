package dev.gatehouse.layout;

/**
 * The shop's accent on one kind of paper, and what goes with it.
 *
 * @param accent what buttons are filled with, as configured
 * @param strong the same under the pointer: a step away from its text, so that the contrast only grows
 * @param ink the accent as text and focus ring: moved until it can be read on the paper
 * @param text what is written on the accent
 */
record ShopColours(Colour accent, Colour strong, Colour ink, Colour text) {

    /** The papers of {@code gatehouse.css} that leave an ink the least contrast. */
    static final Colour LIGHT_PAPER = new Colour(0xf3, 0xf1, 0xec);

    static final Colour DARK_PAPER = new Colour(0x25, 0x24, 0x21);

    static ShopColours on(Colour paper, String hex) {
        var accent = Colour.parse(hex).orElseThrow();
        var text = accent.text();
        var away = text.equals(Colour.WHITE) ? Colour.BLACK : Colour.WHITE;
        return new ShopColours(accent, accent.mix(away, 0.2), accent.readableOn(paper), text);
    }

    /** As declarations of custom properties. */
    String css() {
        return "--accent:%s;--accent-strong:%s;--accent-ink:%s;--on-accent:%s"
                .formatted(accent.hex(), strong.hex(), ink.hex(), text.hex());
    }
}

package dev.gatehouse.layout;

import java.util.Optional;
import java.util.regex.Pattern;

/** An opaque sRGB colour; each part is 0 to 255. Knows what can be read on it (WCAG 2.2, success criterion 1.4.3). */
record Colour(int red, int green, int blue) {

    static final Colour WHITE = new Colour(255, 255, 255);

    /** Pure: with any lighter black there are accents on which neither it nor white can be read. */
    static final Colour BLACK = new Colour(0, 0, 0);

    /** The contrast that text needs: WCAG 2.2, level AA. */
    static final double READABLE = 4.5;

    private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");

    /** Reads {@code #rrggbb}; empty for anything else. */
    static Optional<Colour> parse(String text) {
        if (!HEX.matcher(text).matches()) {
            return Optional.empty();
        }
        var rgb = Integer.parseInt(text, 1, 7, 16);
        return Optional.of(new Colour(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff));
    }

    /** From 1 (the same) to 21 (black on white). */
    double contrast(Colour other) {
        var mine = luminance();
        var theirs = other.luminance();
        return (Math.max(mine, theirs) + 0.05) / (Math.min(mine, theirs) + 0.05);
    }

    /** White or black, whichever reads better on this colour. One of the two always reaches {@link #READABLE}. */
    Colour text() {
        return contrast(WHITE) >= READABLE || contrast(WHITE) >= contrast(BLACK) ? WHITE : BLACK;
    }

    /** This colour, moved towards black or white only as far as text in it can be read on the paper. */
    Colour readableOn(Colour paper) {
        var ink = paper.text();
        var colour = this;
        for (var step = 1; step <= 20 && colour.contrast(paper) < READABLE; step++) {
            colour = mix(ink, step / 20.0);
        }
        return colour;
    }

    /** A blend: all of this colour at 0, all of the other at 1. */
    Colour mix(Colour other, double share) {
        return new Colour(
                blend(red, other.red, share), blend(green, other.green, share), blend(blue, other.blue, share));
    }

    String hex() {
        return "#%02x%02x%02x".formatted(red, green, blue);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int part) {
        var share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static int blend(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }
}

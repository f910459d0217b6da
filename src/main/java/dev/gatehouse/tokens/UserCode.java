package dev.gatehouse.tokens;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a person types to tell which device they mean (RFC 8628 §6.1): eight letters without vowels, so that no words come about,
 * nor letters that are taken for digits; 2.56 · 10^10 of them.
 *
 * @param letters capitals, without the dash
 */
public record UserCode(String letters) {

    private static final String ALPHABET = "BCDFGHJKLMNPQRSTVWXZ";
    private static final int LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    static UserCode random() {
        return new UserCode(RANDOM.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(at -> ALPHABET.substring(at, at + 1))
                .collect(Collectors.joining()));
    }

    /** What somebody typed, whatever its case, spaces and dashes; empty where it cannot be one. */
    public static Optional<UserCode> read(String typed) {
        var letters = typed.replaceAll("[\\s\\p{Z}\\p{Pd}._]", "").toUpperCase(Locale.ROOT);
        var possible = letters.length() == LENGTH && letters.chars().allMatch(letter -> ALPHABET.indexOf(letter) >= 0);
        return possible ? Optional.of(new UserCode(letters)) : Optional.empty();
    }

    /** As it is shown: two groups, which are easier to keep in mind. */
    public String shown() {
        return letters.substring(0, LENGTH / 2) + "-" + letters.substring(LENGTH / 2);
    }

    /** Hides the code. */
    @Override
    public String toString() {
        return "UserCode[***]";
    }
}

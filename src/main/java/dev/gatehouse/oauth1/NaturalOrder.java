package dev.gatehouse.oauth1;

import java.util.Comparator;

/**
 * PHP's {@code strnatcmp}, by which Magento sorts the names of parameters: runs of digits are compared as numbers, and those
 * with a zero in front as fractions. For texts without blanks.
 */
final class NaturalOrder implements Comparator<String> {

    static final NaturalOrder INSTANCE = new NaturalOrder();

    private NaturalOrder() {}

    @Override
    public int compare(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Integer.compare(one.length(), other.length());
        }
        return new Walk(one, other).compare();
    }

    /** Two texts, and how far both were read. */
    private static final class Walk {

        private final String one;
        private final String other;
        private int at;
        private int otherAt;

        Walk(String one, String other) {
            this.one = one;
            this.other = other;
        }

        int compare() {
            do {
                at = skipZeros(one, at);
                otherAt = skipZeros(other, otherAt);
                if (isDigit(one, at) && isDigit(other, otherAt)) {
                    var numbers = one.charAt(at) == '0' || other.charAt(otherAt) == '0' ? fractions() : wholes();
                    if (numbers != 0 || at == one.length() || otherAt == other.length()) {
                        return numbers != 0 ? numbers : end();
                    }
                }
                var difference = Character.compare(one.charAt(at), other.charAt(otherAt));
                if (difference != 0) {
                    return difference;
                }
                at++;
                otherAt++;
            } while (at < one.length() && otherAt < other.length());
            return end();
        }

        /** Who has come to its end goes first. */
        private int end() {
            return Boolean.compare(at < one.length(), otherAt < other.length());
        }

        /** The longer run of digits is the greater number; of two as long, the first digit that differs decides. */
        private int wholes() {
            var bias = 0;
            for (; ; at++, otherAt++) {
                if (!isDigit(one, at) || !isDigit(other, otherAt)) {
                    var longer = Boolean.compare(isDigit(one, at), isDigit(other, otherAt));
                    return longer != 0 ? longer : bias;
                }
                bias = bias != 0 ? bias : Character.compare(one.charAt(at), other.charAt(otherAt));
            }
        }

        /** The first digit that differs decides. */
        private int fractions() {
            for (; ; at++, otherAt++) {
                if (!isDigit(one, at) || !isDigit(other, otherAt)) {
                    return Boolean.compare(isDigit(one, at), isDigit(other, otherAt));
                }
                var difference = Character.compare(one.charAt(at), other.charAt(otherAt));
                if (difference != 0) {
                    return difference;
                }
            }
        }

        private static int skipZeros(String text, int from) {
            var to = from;
            while (isDigit(text, to) && text.charAt(to) == '0' && isDigit(text, to + 1)) {
                to++;
            }
            return to;
        }

        private static boolean isDigit(String text, int index) {
            return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
        }
    }
}

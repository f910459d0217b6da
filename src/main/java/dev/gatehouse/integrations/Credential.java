package dev.gatehouse.integrations;

import java.security.SecureRandom;

/** Makes keys, secrets, tokens and verifiers as Magento's clients know them: 32 of the characters 0-9 a-z, 165 bits. */
final class Credential {

    /** How long each is. */
    static final int LENGTH = 32;

    private static final String CHARACTERS = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Credential() {}

    static String random() {
        var text = new StringBuilder(LENGTH);
        for (var i = 0; i < LENGTH; i++) {
            text.append(CHARACTERS.charAt(RANDOM.nextInt(CHARACTERS.length())));
        }
        return text.toString();
    }
}

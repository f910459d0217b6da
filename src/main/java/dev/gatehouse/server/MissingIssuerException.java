package dev.gatehouse.server;

/** Nobody said who we are; the message says what to do. */
final class MissingIssuerException extends RuntimeException {

    MissingIssuerException() {
        super("No issuer is set; set GATEHOUSE_ISSUER to the address that clients know this server by, such as"
                + " https://login.example.com.");
    }
}

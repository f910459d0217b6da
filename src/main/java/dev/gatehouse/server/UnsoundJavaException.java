package dev.gatehouse.server;

/** This Java, as it was started, cannot be relied upon; the message says what to do. */
final class UnsoundJavaException extends RuntimeException {

    UnsoundJavaException() {
        super("Before Java 27, -XX:+UseCompactObjectHeaders makes this server write broken tokens (JDK-8380060).");
    }
}

package dev.gatehouse.demo;

/** A database of the demo is about to be served for real. */
final class DemoRemainsException extends RuntimeException {

    DemoRemainsException() {
        super("The database holds clients or people of the demo, whose secrets and passwords everybody knows.");
    }
}

package dev.gatehouse.routes;

/** Which of the shop's stores a request is about, as its path says. */
public record Store(String code) {

    /** The one that is meant where the path names none. */
    public static final Store DEFAULT = new Store("default");

    /** All of them at once, with which the back office works. No customer belongs there. */
    public static final Store ALL = new Store("all");
}

package dev.gatehouse.routes;

/** Why a path is not looked at: somebody on its way may take it for another one. */
public enum BadPath {

    /** Longer than any path of a route. */
    TOO_LONG,

    /** It does not begin with a slash: a whole address, an asterisk, nothing. */
    NO_PATH,

    /** Two slashes in a row. */
    EMPTY_SEGMENT,

    /** A segment {@code .} or {@code ..}, encoded or not. */
    DOTS,

    /** A character that must be encoded in a path, or a semicolon. */
    FORBIDDEN_CHARACTER,

    /** A percent sign without two hexadecimal digits, or octets that are no UTF-8. */
    BROKEN_ENCODING,

    /** An encoded slash, backslash, semicolon, question mark, number sign or control character. */
    ENCODED_DELIMITER,

    /** What is decoded could be decoded once more. */
    ENCODED_TWICE
}

package dev.gatehouse.acl;

import java.util.regex.Pattern;

/**
 * The name of something that may be done, such as {@code Store_Sales::orders}.
 *
 * @param value 1 to 200 characters, letters, digits and {@code _ . : -}; anything else throws
 *     {@link IllegalArgumentException}
 */
public record ResourceId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_.:-]{1,200}");

    /** What belongs to the caller: a customer's own account, orders and addresses. No tree holds it. */
    public static final ResourceId SELF = new ResourceId("self");

    /** What everybody may do, known or not. No tree holds it. */
    public static final ResourceId ANONYMOUS = new ResourceId("anonymous");

    public ResourceId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("A resource id has 1 to 200 of the characters A-Z a-z 0-9 _ . : -");
        }
    }

    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}

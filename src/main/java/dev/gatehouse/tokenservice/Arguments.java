package dev.gatehouse.tokenservice;

import dev.gatehouse.magento.MagentoError;
import dev.gatehouse.magento.MagentoException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a service is called with, by name: texts, or what is none.
 *
 * @param given a member for each that is there and not {@code null}
 */
public record Arguments(Map<String, Argument> given) {

    /** What may be given. */
    public sealed interface Argument {

        /** A text. */
        record Text(String text) implements Argument {

            /** Hides it: it may be a password. */
            @Override
            public String toString() {
                return "Text[***]";
            }
        }

        /** A list, or something with members. */
        record NoText() implements Argument {}
    }

    public static final Arguments NONE = new Arguments(Map.of());

    public Arguments {
        given = Map.copyOf(given);
    }

    /** The same with others over them. */
    Arguments with(Arguments others) {
        var all = new HashMap<>(given);
        all.putAll(others.given);
        return new Arguments(all);
    }

    /** These, in order, each there and with at least one character; throws {@link MagentoException} for Magento's reasons. */
    public List<String> texts(String... names) {
        refuse(List.of(names).stream().filter(name -> !given.containsKey(name)).toList(), names);
        var texts = new ArrayList<String>();
        for (var name : names) {
            texts.add(text(name));
        }
        refuse(List.of(names).stream().filter(name -> text(name).isEmpty()).toList(), names);
        return texts;
    }

    private void refuse(List<String> missing, String... names) {
        if (!missing.isEmpty()) {
            // What is no text comes before what is not there.
            List.of(names).stream().filter(given::containsKey).forEach(this::text);
            throw new MagentoException(MagentoError.required(missing));
        }
    }

    private String text(String name) {
        return switch (given.get(name)) {
            case Argument.Text(var text) -> text;
            case Argument.NoText() -> throw new MagentoException(MagentoError.noText());
            case null -> "";
        };
    }
}

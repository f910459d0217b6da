package dev.gatehouse.tokenservice;

import dev.gatehouse.magento.MagentoError;
import dev.gatehouse.magento.MagentoException;
import dev.gatehouse.tokenservice.Arguments.Argument;
import java.util.HashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads arguments that are written in JSON: the members of one object. */
final class JsonArguments {

    /** Of two members with the same name, somebody else might have read the other one. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonArguments() {}

    static Arguments of(String text) {
        var body = read(text);
        if (!body.isContainer()) {
            throw new MagentoException(MagentoError.decoding());
        }
        var arguments = new HashMap<String, Argument>();
        // A list has no names.
        body.properties().forEach(member -> {
            if (!member.getValue().isNull()) {
                arguments.put(member.getKey(), argument(member.getValue()));
            }
        });
        return new Arguments(arguments);
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException _) {
            throw new MagentoException(MagentoError.decoding());
        }
    }

    /** Numbers and truth values as PHP makes texts of them. */
    private static Argument argument(JsonNode value) {
        if (value.isContainer()) {
            return new Argument.NoText();
        }
        return new Argument.Text(value.isBoolean() ? (value.booleanValue() ? "1" : "") : value.asString());
    }
}

package dev.gatehouse.soap;

import static dev.gatehouse.magento.MagentoXml.escaped;

import dev.gatehouse.magento.MagentoError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** A refusal as an envelope (SOAP 1.2 Part 1 §5.4), in Magento's form. */
record SoapFault(Code code, MagentoError error) {

    /** Whose mistake it is. */
    enum Code {
        SENDER("Sender"),
        RECEIVER("Receiver"),
        VERSION_MISMATCH("VersionMismatch"),
        MUST_UNDERSTAND("MustUnderstand");

        private final String text;

        Code(String text) {
            this.text = text;
        }
    }

    static SoapFault of(MagentoError error) {
        return new SoapFault(error.status() < 500 ? Code.SENDER : Code.RECEIVER, error);
    }

    /**
     * The envelope.
     *
     * @param namespace of the details
     */
    String write(String namespace) {
        var parameters = parameters(error);
        var details = (parameters.isEmpty()
                        ? ""
                        : "<m:Parameters>" + each(parameters, SoapFault::parameter) + "</m:Parameters>")
                + wrapped();
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope" xmlns:m="%s">
               <env:Body>
                  <env:Fault>
                     <env:Code><env:Value>env:%s</env:Value></env:Code>
                     <env:Reason><env:Text xml:lang="en">%s</env:Text></env:Reason>
            %s      </env:Fault>
               </env:Body>
            </env:Envelope>
            """.formatted(
                escaped(namespace),
                code.text,
                escaped(error.message()),
                details.isEmpty()
                        ? ""
                        : "         <env:Detail><m:GenericFault>" + details + "</m:GenericFault></env:Detail>\n");
    }

    private String wrapped() {
        return error.errors().isEmpty()
                ? ""
                : error.errors().stream()
                        .map(one ->
                                "<m:WrappedError><m:message>" + escaped(one.message()) + "</m:message><m:parameters>"
                                        + each(parameters(one), SoapFault::wrappedParameter)
                                        + "</m:parameters></m:WrappedError>")
                        .collect(Collectors.joining("", "<m:WrappedErrors>", "</m:WrappedErrors>"));
    }

    /** By name, or by number from 1. */
    private static Map<String, String> parameters(MagentoError error) {
        var parameters = new LinkedHashMap<>(error.named());
        error.positional().forEach(value -> parameters.put(Integer.toString(parameters.size() + 1), value));
        return parameters;
    }

    private static String parameter(String key, String value) {
        return "<m:GenericFaultParameter><m:key>" + escaped(key) + "</m:key><m:value>" + escaped(value)
                + "</m:value></m:GenericFaultParameter>";
    }

    private static String wrappedParameter(String key, String value) {
        return "<m:parameter><m:key>" + escaped(key) + "</m:key><m:value>" + escaped(value)
                + "</m:value></m:parameter>";
    }

    private static String each(Map<String, String> parameters, BiFunction<String, String, String> form) {
        return parameters.entrySet().stream()
                .map(entry -> form.apply(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
    }
}

package dev.gatehouse.soap;

import static dev.gatehouse.magento.MagentoXml.escaped;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The description of services (WSDL 1.1 with its binding of SOAP 1.2): document, literal, over HTTP.
 *
 * @param operations those that the caller may use
 */
record Wsdl(SoapAddress address, List<SoapOperation> operations) {

    private static final String FAULTS = """
                  <xsd:element name="GenericFault" type="tns:GenericFault"/>
                  <xsd:complexType name="GenericFault">
                    <xsd:sequence>
                      <xsd:element name="Parameters" minOccurs="0" maxOccurs="1" type="tns:ArrayOfGenericFaultParameter"/>
                      <xsd:element name="WrappedErrors" minOccurs="0" maxOccurs="1" type="tns:ArrayOfWrappedError"/>
                      <xsd:element name="Trace" minOccurs="0" maxOccurs="1" type="xsd:string"/>
                    </xsd:sequence>
                  </xsd:complexType>
                  <xsd:complexType name="ArrayOfGenericFaultParameter">
                    <xsd:sequence>
                      <xsd:element name="GenericFaultParameter" minOccurs="0" maxOccurs="unbounded" type="tns:GenericFaultParameter"/>
                    </xsd:sequence>
                  </xsd:complexType>
                  <xsd:complexType name="GenericFaultParameter">
                    <xsd:sequence>
                      <xsd:element name="key" minOccurs="1" maxOccurs="1" type="xsd:string"/>
                      <xsd:element name="value" minOccurs="1" maxOccurs="1" type="xsd:string"/>
                    </xsd:sequence>
                  </xsd:complexType>
                  <xsd:complexType name="ArrayOfWrappedError">
                    <xsd:sequence>
                      <xsd:element name="WrappedError" minOccurs="0" maxOccurs="unbounded" type="tns:WrappedError"/>
                    </xsd:sequence>
                  </xsd:complexType>
                  <xsd:complexType name="WrappedError">
                    <xsd:sequence>
                      <xsd:element name="message" minOccurs="1" maxOccurs="1" type="xsd:string"/>
                      <xsd:element name="parameters" minOccurs="0" maxOccurs="1" type="tns:ArrayOfGenericFaultParameter"/>
                    </xsd:sequence>
                  </xsd:complexType>
            """;

    Wsdl {
        operations = List.copyOf(operations);
    }

    String write() {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" \
            xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/" xmlns:tns="%1$s" targetNamespace="%1$s">
              <types>
                <xsd:schema xmlns:tns="%1$s" targetNamespace="%1$s">
            %2$s%3$s    </xsd:schema>
              </types>
            %4$s  <message name="GenericFault">
                <part name="messageParameters" element="tns:GenericFault"/>
              </message>
            %5$s</definitions>
            """.formatted(
                        escaped(address.calls()),
                        each(operations, Wsdl::elements),
                        FAULTS,
                        each(operations, Wsdl::messages),
                        each(Arrays.asList(SoapService.values()), this::service));
    }

    private static String elements(SoapOperation operation) {
        var parts = each(operation.parts(), part -> """
                        <xsd:element name="%s" minOccurs="1" maxOccurs="1" type="xsd:%s"/>
            """.formatted(part.name(), part.type()));
        return """
                  <xsd:element name="%1$sRequest">
                    <xsd:complexType>
                      <xsd:sequence>
            %2$s          </xsd:sequence>
                    </xsd:complexType>
                  </xsd:element>
                  <xsd:element name="%1$sResponse">
                    <xsd:complexType>
                      <xsd:sequence>
                        <xsd:element name="result" minOccurs="1" maxOccurs="1" type="xsd:%3$s"/>
                      </xsd:sequence>
                    </xsd:complexType>
                  </xsd:element>
            """.formatted(operation.text(), parts, operation.result());
    }

    private String service(SoapService service) {
        var its = operations.stream()
                .filter(operation -> operation.service() == service)
                .toList();
        if (its.isEmpty()) {
            return "";
        }
        return """
              <portType name="%1$sPortType">
            %2$s  </portType>
              <binding name="%1$sBinding" type="tns:%1$sPortType">
                <soap12:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
            %3$s  </binding>
              <service name="%1$sService">
                <port name="%1$sPort" binding="tns:%1$sBinding">
                  <soap12:address location="%4$s"/>
                </port>
              </service>
            """.formatted(
                        service.text(), each(its, Wsdl::offered), each(its, Wsdl::bound), escaped(address.calls()));
    }

    private static String messages(SoapOperation operation) {
        return """
              <message name="%1$sRequest">
                <part name="messageParameters" element="tns:%1$sRequest"/>
              </message>
              <message name="%1$sResponse">
                <part name="messageParameters" element="tns:%1$sResponse"/>
              </message>
            """.formatted(operation.text());
    }

    private static String offered(SoapOperation operation) {
        return """
                <operation name="%1$s">
                  <input message="tns:%1$sRequest"/>
                  <output message="tns:%1$sResponse"/>
                  <fault name="GenericFault" message="tns:GenericFault"/>
                </operation>
            """.formatted(operation.text());
    }

    private static String bound(SoapOperation operation) {
        return """
                <operation name="%1$s">
                  <soap12:operation soapAction="%1$s" soapActionRequired="false"/>
                  <input>
                    <soap12:body use="literal"/>
                  </input>
                  <output>
                    <soap12:body use="literal"/>
                  </output>
                  <fault name="GenericFault">
                    <soap12:fault use="literal" name="GenericFault"/>
                  </fault>
                </operation>
            """.formatted(operation.text());
    }

    private static <T> String each(List<T> all, Function<T, String> form) {
        return all.stream().map(form).collect(Collectors.joining());
    }
}

package dev.gatehouse.integrations;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Finds the addresses of partners, and refuses those that lead into our own networks (OWASP calls that server-side request
 * forgery). What is returned here is what is connected to: nobody asks a second time, when the answer may be another.
 */
final class PartnerAddresses implements DnsResolver {

    /** RFC 6890 and the registries that it set up; the last one answers machines in Azure about themselves. */
    private static final List<Network> NOT_PUBLIC_V4 = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "168.63.129.16/32");

    /** Only these are given to the public. */
    private static final Network PUBLIC_V6 = Network.parse("2000::/3");

    /** Of those, what has another meaning, or an IPv4 address inside. */
    private static final List<Network> NOT_PUBLIC_V6 = networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private final List<Network> allowed;

    PartnerAddresses(List<String> allowed) {
        this.allowed = allowed.stream().map(Network::parse).toList();
    }

    /** A host leads where we do not go. */
    static final class Refused extends UnknownHostException {

        Refused() {
            super("An address of the host is in a network that is not called");
        }
    }

    /** All addresses of the host; throws {@link Refused} if one of them must not be called. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = InetAddress.getAllByName(host);
        if (!Stream.of(addresses).allMatch(this::mayBeCalled)) {
            throw new Refused();
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** An IPv4 address that is written as an IPv6 address is already an IPv4 address here. */
    boolean mayBeCalled(InetAddress address) {
        if (allowed.stream().anyMatch(network -> network.contains(address))) {
            return true;
        }
        return address instanceof Inet4Address
                ? NOT_PUBLIC_V4.stream().noneMatch(network -> network.contains(address))
                : PUBLIC_V6.contains(address) && NOT_PUBLIC_V6.stream().noneMatch(network -> network.contains(address));
    }

    private static List<Network> networks(String... texts) {
        return Stream.of(texts).map(Network::parse).toList();
    }
}

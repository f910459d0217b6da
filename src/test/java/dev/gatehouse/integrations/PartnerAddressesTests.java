package dev.gatehouse.integrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerAddressesTests {

    private final PartnerAddresses addresses = new PartnerAddresses(List.of());

    @Test
    void doNotCallWhatIsNotPublic() {
        assertThat("""
                    0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254 169.254.169.254
                    172.16.0.1 172.31.255.255 192.0.0.192 192.0.2.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1
                    224.0.0.1 240.0.0.1 255.255.255.255 168.63.129.16 :: ::1 ::ffff:127.0.0.1
                    ::ffff:169.254.169.254 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::1 100::1 2001::1 2001:db8::1
                    2002:7f00:1:: 3fff::1 fc00::1 fd00:ec2::254 fe80::1 fec0::1 ff02::1 5f00::1
                    """.strip().split("\\s+"))
                .allSatisfy(literal -> assertThat(addresses.mayBeCalled(InetAddress.ofLiteral(literal)))
                        .isFalse());
    }

    @Test
    void callWhatIsPublic() {
        assertThat("""
                    1.1.1.1 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 172.15.255.255 172.32.0.0
                    192.167.255.255 192.169.0.0 223.255.255.255 2606:4700::1111 2a00:1450::1
                    """.strip().split("\\s+"))
                .allSatisfy(literal -> assertThat(addresses.mayBeCalled(InetAddress.ofLiteral(literal)))
                        .isTrue());
    }

    @Test
    void callWhatIsAllowedBesides() {
        var allowed = new PartnerAddresses(List.of("10.1.0.0/16", "fd00::/9"));

        assertThat(allowed.mayBeCalled(InetAddress.ofLiteral("10.1.2.3"))).isTrue();
        assertThat(allowed.mayBeCalled(InetAddress.ofLiteral("10.2.0.0"))).isFalse();
        assertThat(allowed.mayBeCalled(InetAddress.ofLiteral("fd00::1"))).isTrue();
        assertThat(allowed.mayBeCalled(InetAddress.ofLiteral("fd80::1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "0x7f.0.0.1", "2130706433", "127.1", "[::1]"})
    void refuseNamesOfThisMachineHoweverTheyAreWritten(String host) {
        assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> addresses.resolve(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0", "10.0.0.0/33", "10.0.0.0/-1", "example.com/8", "fc00::/129", "/8", "10.0.0.0/x"})
    void areSetAsNetworks(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Network.parse(text));
    }
}

package dev.gatehouse.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The base string and signature, by the examples of RFC 5849 and by known ones of Magento. */
class SignatureTests {

    private static final String KEY = "edf957ef88492f0a32eb7e1731e85da1";
    private static final String SECRET = "asdawwewefrtyh2f0a32eb7e1731e85d";

    /** RFC 5849 §3.4.1.1 and §3.4.1.3, with everything that makes it hard. */
    @Test
    void isMadeAsTheRfcSays() {
        var request = request(
                "POST",
                "http://EXAMPLE.COM:80/request",
                "b5=%3D%253D&a3=a&c%40=&a2=r%20b",
                "c2&a3=2+q",
                "OAuth realm=\"Example\", oauth_consumer_key=\"9djdj82h48djs9d2\", oauth_token=\"kkk9d7dh3k39sjv7\","
                        + " oauth_signature_method=\"HMAC-SHA1\", oauth_timestamp=\"137131201\", oauth_nonce=\"7d8f3e4a\","
                        + " oauth_signature=\"bYT5CMsGcbgUdFHObYMEfcx6bsw%3D\"");

        assertThat(BaseString.rfc(request, request.addresses().getFirst(), protocol(request)))
                .isEqualTo(
                        "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%25"
                                + "40%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_m"
                                + "ethod%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7");
    }

    /** RFC 5849 §1.2: with the secrets of the example, and HMAC-SHA1. */
    @Test
    void fitsTheExampleOfTheRfc() {
        var request = request(
                "GET",
                "http://photos.example.net/photos",
                "file=vacation.jpg&size=original",
                null,
                "OAuth realm=\"Photos\", oauth_consumer_key=\"dpf43f3p2l4k3l03\", oauth_token=\"nnch734d00sl2jdk\","
                        + " oauth_signature_method=\"HMAC-SHA1\", oauth_timestamp=\"137131202\", oauth_nonce=\"chapoH\","
                        + " oauth_signature=\"MdpQcU8iPSUjWoN%2FUDMsK2sui9I%3D\"");

        assertThat(Signature.HMAC_SHA1.isOf(request, protocol(request), "kd94hf93k423kf44", "pfkkdhi9sl3r4s00"))
                .isTrue();
        assertThat(Signature.HMAC_SHA1.isOf(request, protocol(request), "kd94hf93k423kf44", "pfkkdhi9sl3r4s01"))
                .isFalse();
        assertThat(Signature.HMAC_SHA256.isOf(request, protocol(request), "kd94hf93k423kf44", "pfkkdhi9sl3r4s00"))
                .isFalse();
    }

    @Test
    void fitsMagentosRequestForARequestToken() {
        var request = request(
                "POST",
                "https://shop.example/oauth/token/request",
                null,
                null,
                header("n1", 1_700_000_000, "", "k378N6hE+uD/vKkaNemCZ0JZK45/HMh2ERUlutbnGfM="));

        assertThat(Signature.HMAC_SHA256.isOf(request, protocol(request), SECRET, ""))
                .isTrue();
    }

    @Test
    void fitsMagentosRequestForAnAccessToken() {
        var request = request(
                "POST",
                "https://shop.example/oauth/token/access",
                null,
                null,
                header(
                        "n2",
                        1_700_000_001,
                        ", oauth_token=\"4cqw0r7vo0s5goyyqnjb72sqj3vxwr0h\", oauth_verifier=\"ii2pqp0l3c1zs3lw8g2d1u1w0mhkq6yd\"",
                        "zRVGP+jjI+M/y4CUvRo0VaGRj4VC5wLxhP+KPGkLb6Y="));

        assertThat(Signature.HMAC_SHA256.isOf(request, protocol(request), SECRET, "rig3x3j5a9z5j6d4ubjwyf9f1l21itrr"))
                .isTrue();
    }

    @Test
    void fitsMagentosSearch() {
        assertThat(Signature.HMAC_SHA256.isOf(
                        search("searchCriteria[pageSize]=10&searchCriteria[filter_groups][0][filters][0][field]=email"),
                        protocol(search("")),
                        SECRET,
                        "1c6d2hycnir5ygf39fycs6zhtaagx8pd"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "searchCriteria[pageSize]=11&searchCriteria[filter_groups][0][filters][0][field]=email",
                "searchCriteria[pageSize]=10",
                "searchCriteria[pageSize]=10&searchCriteria[filter_groups][0][filters][0][field]=email&x",
                "searchCriteria[pageSize]=10&searchCriteria[filter_groups][0][filters][0][field]=email&x=1=2",
                "searchCriteria[pageSize]=10&searchCriteria[filter_groups][0][filters][0][field]=email&oauth_x=1",
                "searchCriteria[pageSize]=10&searchCriteria[filter_groups][0][filters][0][field]=email&oauth%5Fx=1",
                "searchCriteria[pageSize]=11&searchCriteria[pageSize]=10&searchCriteria[filter_groups][0][filters][0][field]=email",
                ""
            })
    void leavesNothingOfTheQueryUnsigned(String query) {
        assertThat(Signature.HMAC_SHA256.isOf(
                        search(query), protocol(search("")), SECRET, "1c6d2hycnir5ygf39fycs6zhtaagx8pd"))
                .isFalse();
    }

    /** PHP puts 2 before 10, the RFC does not. */
    @Test
    void takesBothOrders() {
        var request = request("GET", "https://shop.example/x", "a[2]=x&a[10]=y", null, header("n", 1, "", "x"));
        var address = request.addresses().getFirst();
        var ours = protocol(request);

        var rfc = BaseString.rfc(request, address, ours);
        var magento = BaseString.magento(request, address, ours).orElseThrow();

        assertThat(rfc.indexOf("a%255B10")).isLessThan(rfc.indexOf("a%255B2%"));
        assertThat(magento.indexOf("a%255B2%")).isLessThan(magento.indexOf("a%255B10"));
    }

    /** Two requests that mean something else to the shop must not have one signature. */
    @ParameterizedTest
    @ValueSource(strings = {"a=1+2&b=3%2B4", "a=1&a=2", "a", "a=1=2", "oauth_a=1"})
    void makesNothingOfWhatMagentoReadsLoosely(String query) {
        var request = request("GET", "https://shop.example/x", query, null, header("n", 1, "", "x"));

        assertThat(BaseString.magento(request, request.addresses().getFirst(), protocol(request)))
                .isEmpty();
    }

    /** By the RFC they are signed like all others. */
    @Test
    void takesParametersOfTheQueryThatLookLikeTheProtocols() {
        var unsigned = request("GET", "https://shop.example/x", "oauth_a=1", null, header("n", 1, "", "x"));
        var base = BaseString.rfc(unsigned, unsigned.addresses().getFirst(), protocol(unsigned));
        var header = header("n", 1, "", Signature.HMAC_SHA256.sign(base, SECRET + '&'));
        var signed = request("GET", "https://shop.example/x", "oauth_a=1", null, header);
        var other = request("GET", "https://shop.example/x", "oauth_a=2", null, header);

        assertThat(Signature.HMAC_SHA256.isOf(signed, protocol(signed), SECRET, ""))
                .isTrue();
        assertThat(Signature.HMAC_SHA256.isOf(other, protocol(other), SECRET, ""))
                .isFalse();
    }

    @Test
    void keepsOctetsThatAreNoText() {
        var request = request("GET", "https://shop.example/x", "a=%FF%00%zz&b=%ff", null, header("n", 1, "", "x"));

        assertThat(BaseString.rfc(request, request.addresses().getFirst(), protocol(request)))
                .contains("a%3D%25FF%2500%2525zz%26b%3D%25FF");
    }

    private static SignedRequest search(String query) {
        return request(
                "GET",
                "https://shop.example/rest/default/V1/customers/search",
                query,
                null,
                header(
                        "n3",
                        1_700_000_002,
                        ", oauth_token=\"0lnuajnuzeei2o8xcddii5us77xnb6v0\"",
                        "3CbGAgopXc1AIR81iJVAf9XpmxYrjTtmji7M7rkjLbQ="));
    }

    private static String header(String nonce, long timestamp, String more, String signature) {
        return "OAuth oauth_consumer_key=\"" + KEY + "\", oauth_nonce=\"" + nonce + "a".repeat(30)
                + "\", oauth_signature_method=\"HMAC-SHA256\", oauth_timestamp=\"" + timestamp
                + "\", oauth_version=\"1.0\""
                + more + ", oauth_signature=\"" + signature + '"';
    }

    private static SignedRequest request(
            String method, String address, @Nullable String query, @Nullable String form, String header) {
        return new SignedRequest(method, List.of(address), query, form, List.of(header));
    }

    private static ProtocolParameters protocol(SignedRequest request) {
        return ProtocolParameters.read(request.authorization()).orElseThrow();
    }
}

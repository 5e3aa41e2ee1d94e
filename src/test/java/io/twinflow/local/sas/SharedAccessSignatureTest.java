package io.twinflow.local.sas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedAccessSignatureTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final String EXPIRY = Long.toString(NOW.getEpochSecond() + 3600);
    private static final AccessKey KEY = AccessKey.ofBase64("c2VjcmV0");
    private static final AccessKey OTHER = AccessKey.ofBase64("b3RoZXI=");
    private static final String RESOURCE = "hub1.test/devices/a+b c";

    @Test
    void aTokenOfOurOwnIsGood() {
        String token = SharedAccessSignature.sign(RESOURCE, "", KEY, NOW.plusSeconds(60));

        assertThatNoException()
                .isThrownBy(() -> SharedAccessSignature.read(token).verify(RESOURCE, List.of(KEY), NOW));
    }

    @Test
    void whatIsSignedIsTheResourceAsItWasSent() {
        String raw = "hub1.test/devices/java-1";
        String signature = Base64.getEncoder().encodeToString(KEY.sign(raw + "\n" + EXPIRY));
        String token = "SharedAccessSignature sig=" + URLEncoder.encode(signature, StandardCharsets.UTF_8) + "&se="
                + EXPIRY + "&sr=" + raw;

        assertThatNoException()
                .isThrownBy(() -> SharedAccessSignature.read(token).verify(raw, List.of(OTHER, KEY), NOW));
    }

    @Test
    void caseOfTheResourceDoesNotMatter() {
        String token = SharedAccessSignature.sign("HUB1.test/Devices/x", "", KEY, NOW.plusSeconds(60));

        assertThatNoException()
                .isThrownBy(() -> SharedAccessSignature.read(token).verify("hub1.test/devices/x", List.of(KEY), NOW));
    }

    @Test
    void anExpiredTokenIsRefused() {
        SharedAccessSignature token = SharedAccessSignature.read(SharedAccessSignature.sign(RESOURCE, "", KEY, NOW));

        assertThatExceptionOfType(NotAuthorized.class)
                .isThrownBy(() -> token.verify(RESOURCE, List.of(KEY), NOW))
                .withMessageContaining("expired");
    }

    @Test
    void anotherKeyIsRefusedAndNotRepeated() {
        SharedAccessSignature token =
                SharedAccessSignature.read(SharedAccessSignature.sign(RESOURCE, "", OTHER, NOW.plusSeconds(60)));

        assertThatExceptionOfType(NotAuthorized.class)
                .isThrownBy(() -> token.verify(RESOURCE, List.of(KEY), NOW))
                .withMessageContaining("another key")
                .withMessageNotContaining(token.signature());
    }

    @Test
    void anotherResourceIsRefused() {
        SharedAccessSignature token =
                SharedAccessSignature.read(SharedAccessSignature.sign(RESOURCE, "", KEY, NOW.plusSeconds(60)));

        assertThatExceptionOfType(NotAuthorized.class)
                .isThrownBy(() -> token.verify("hub1.test/devices/other", List.of(KEY), NOW))
                .withMessageContaining("not for 'hub1.test/devices/other'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer abc",
                "SharedAccessSignature sr=a&se=1",
                "SharedAccessSignature sr=a&sig=b",
                "SharedAccessSignature sr=%zz&sig=%zz&se=1"
            })
    void whatIsNoTokenIsRefused(String text) {
        assertThatExceptionOfType(NotAuthorized.class).isThrownBy(() -> SharedAccessSignature.read(text));
    }

    @Test
    void theKeyOfAGroupsDeviceIsTheHashOfItsId() {
        AccessKey group = AccessKey.ofBase64(
                "8isrFI1sGsIlvvFSSFRiMfCNzv21fjbE/+ah/lSh3lF8e2YG1Te7w1KpZhJFFXJrqYKi9yegxkqIChbqOS9Egw==");

        // The example of the service's documentation.
        assertThat(group.derive("sn-007-888-abc-mac-a1-b2-c3-d4-e5-f6"))
                .isEqualTo("Jsm0lyGpjaVYVP2g3FnmnmG9dI/9qU24wNoykUmermc=");
    }

    @Test
    void aKeyOfEventHubsIsNotDecoded() {
        assertThat(AccessKey.ofText("c2VjcmV0").sign("x")).isNotEqualTo(KEY.sign("x"));
        assertThat(AccessKey.ofText("secret").sign("x")).isEqualTo(KEY.sign("x"));
        assertThat(KEY).hasToString("AccessKey[…]");
    }
}

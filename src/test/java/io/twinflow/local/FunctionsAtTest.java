package io.twinflow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionsAtTest {
    @Test
    void coreToolsAskForNoKey() {
        FunctionsAt coreTools = FunctionsAt.parse("http://127.0.0.1:7071/");

        assertThat(coreTools.dpsAllocation()).isEqualTo("http://127.0.0.1:7071/api/dps-allocation");
        assertThat(coreTools.webhook("TwinToTwin"))
                .hasToString("http://127.0.0.1:7071/runtime/webhooks/eventgrid?functionName=TwinToTwin");
    }

    @Test
    void aHostThatAsksForAKeyIsShownIt() {
        FunctionsAt host = FunctionsAt.parse("http://127.0.0.1:7071?code=a-key_1");

        assertThat(host.dpsAllocation()).endsWith("/api/dps-allocation?code=a-key_1");
        assertThat(host.webhook("TwinToTwin"))
                .hasToString(
                        "http://127.0.0.1:7071/runtime/webhooks/eventgrid" + "?functionName=TwinToTwin&code=a-key_1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"some", "ftp://127.0.0.1", "http://", "http://127.0.0.1:7071?key=x", "http://a b"})
    void whatIsNoAddressIsRefused(String text) {
        assertThatExceptionOfType(LocalFailure.class)
                .isThrownBy(() -> FunctionsAt.parse(text))
                .withMessageContaining("--functions takes none, or the address");
    }
}

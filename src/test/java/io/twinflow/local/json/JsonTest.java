package io.twinflow.local.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "100.0",
                "21.50",
                "9007199254740993",
                "0.1000000000000000055511151231257827",
                "{\"b\":1,\"a\":[true,null,\"ü\"]}"
            })
    void whatComesInGoesOut(String text) {
        assertThat(Json.write(Json.read(text))).isEqualTo(text);
        assertThat(Json.write(Json.read(text.getBytes(StandardCharsets.UTF_8)))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "{", "{} {}", "secret", "{\"a\":secret}"})
    void whatIsNotExactlyOneValueIsRefused(String text) {
        assertThatExceptionOfType(Json.NotJson.class).isThrownBy(() -> Json.read(text));
        assertThatExceptionOfType(Json.NotJson.class)
                .isThrownBy(() -> Json.read(text.getBytes(StandardCharsets.UTF_8)));
    }
}

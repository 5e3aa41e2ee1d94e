package io.twinflow.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.twin.NewValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCodecTest {
    private final JsonCodec<JsonNode> codec = JsonCodec.of(JsonNode.class);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "100.0",
                "21.50",
                "9007199254740993",
                "0.1000000000000000055511151231257827",
                "1",
                "12345678901234567890",
                "1E+10000",
                "1E-10000"
            })
    void aNumberComesOutAsItWentIn(String digits) {
        assertThat(codec.write(codec.read(digits))).isEqualTo(digits);
        assertThat(Json.text(new NewValue.Given(codec.read(digits)))).isEqualTo(digits);
    }

    @Test
    void valuesThatWereMadeHereAreWrittenToo() {
        assertThat(Json.text(new NewValue.Computed(new BigDecimal("21.50")))).isEqualTo("21.50");
        assertThat(Json.text(new NewValue.Chosen("a \"hub\""))).isEqualTo("\"a \\\"hub\\\"\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"a\":}", "hello", "{} {}", "NaN", "'a'", "{\"a\":1,}"})
    void whatIsNotExactlyOneJsonValueIsMalformed(String text) {
        TwinFailure failure = catchThrowableOfType(TwinFailure.class, () -> codec.read(text));

        assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(failure).hasMessageStartingWith("Not JSON: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e2147483648",
                "[1e-2147483649]",
                "{\"a\":1e99999999999}",
                "12e2147483647",
                "1e10001",
                "[1e-10001]"
            })
    void aNumberThatNobodyCanMakeIsMalformed(String text) {
        TwinFailure failure = catchThrowableOfType(TwinFailure.class, () -> codec.read(text));

        assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(failure).hasMessageStartingWith("Not JSON: ");
    }

    @Test
    void whatCanBeReadCanBeWrittenAsAPartOfMore() {
        String deep = "[".repeat(500) + "]".repeat(500);

        ObjectNode whole = Json.object();
        whole.set("part", codec.read(deep));

        assertThat(Json.write(whole)).isEqualTo("{\"part\":" + deep + "}");
        assertThatExceptionOfType(TwinFailure.class).isThrownBy(() -> codec.read("[" + deep + "]"));
    }

    @Test
    void halfACharacterGoesThroughUtf8Unharmed() {
        JsonNode half = codec.read("{\"\\ud83d\":\"é \\udf21\"}");

        byte[] utf8 = codec.write(half).getBytes(StandardCharsets.UTF_8);

        assertThat(codec.read(new String(utf8, StandardCharsets.UTF_8))).isEqualTo(half);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"password\":\"hunter2\",\n \"a\": }",
                "{\n\"password\":hunter2}",
                "hunter2",
                "{\"a\":1} \n hunter2",
                "{\"a\":\"hunter2\n\"}"
            })
    void aComplaintSaysWhereAndDoesNotQuoteThePayload(String text) {
        TwinFailure failure = catchThrowableOfType(TwinFailure.class, () -> codec.read(text));

        assertThat(failure.getMessage()).contains("line", "column").doesNotContain("hunter2", "\n");
    }
}

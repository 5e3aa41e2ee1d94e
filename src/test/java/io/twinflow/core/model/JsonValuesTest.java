package io.twinflow.core.model;

import static io.twinflow.fixtures.Values.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonValuesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "21.50|21.5|true",
                "1|1.0|true",
                "9007199254740993|9007199254740992|false",
                "1|\"1\"|false",
                "\"a\"|\"a\"|true",
                "\"a\"|\"b\"|false",
                "true|false|false",
                "{\"x\":1.0,\"y\":[2]}|{\"y\":[2.00],\"x\":1}|true",
                "{\"x\":1}|{\"x\":2}|false",
                "{\"x\":1}|{\"x\":1,\"y\":1}|false",
                "[1,2]|[2,1]|false",
            })
    void numbersAreComparedByTheirValueAndAllElseExactly(String one, String other, boolean same) {
        assertThat(JsonValues.same(json(one), json(other))).isEqualTo(same);
        assertThat(JsonValues.same(json(other), json(one))).isEqualTo(same);
    }
}

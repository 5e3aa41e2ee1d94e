package io.twinflow.local.twins.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralsTest {
    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "-7, -7",
        "7.0, 7",
        "7e2, 700",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "9007199254740993.0, 9007199254740993",
    })
    void aWholeNumberKeepsEveryDigit(String text, long number) {
        assertThat(read(text)).isEqualTo(new Operand.Literal(Kind.NUMBER, number));
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.5",
        "-0, -0.0",
        "9223372036854775808, 9.223372036854775807E18",
        "1e-9999999999, 0",
        "1e9999999999, Infinity",
        "-1E+999999999, -Infinity",
    })
    void anyOtherNumberIsTheNearestDouble(String text, double number) {
        assertThat(read(text)).isEqualTo(new Operand.Literal(Kind.NUMBER, number));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "'D\\'Souza' => D'Souza",
                "'a\\\\b' => a\\b",
                "'\\u0041\\/\\\"' => A/\"",
                "'x\\ty' => `x\ty`",
                "'💡' => 💡",
            })
    void aStringLosesItsQuotationMarksAndEscapes(String text, String string) {
        assertThat(read(text)).isEqualTo(new Operand.Literal(Kind.STRING, string));
    }

    private static Operand.Literal read(String text) {
        TwinQueryLexer lexer = new TwinQueryLexer(CharStreams.fromString(text));
        return Literals.read(new TwinQueryParser(new CommonTokenStream(lexer)).literal());
    }
}

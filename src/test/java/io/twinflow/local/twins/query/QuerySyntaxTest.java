package io.twinflow.local.twins.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.twinflow.local.twins.TwinsException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuerySyntaxTest {
    private static final String SAMPLES = " See samples in http://aka.ms/adtv2query for the correct syntax.";

    @Test
    void anErrorReadsAsTheServiceWritesIt() {
        assertThat(refusal("foo"))
                .isEqualTo("SQL query parse failed: SQL Parser Error, Line=1, Position=0, Message=missing SELECT at 'foo'"
                        + SAMPLES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock = """
                    ``                                                 | 1, Position=0  | mismatched input '<EOF>' expecting SELECT
                    SELECT *                                           | 1, Position=8  | missing FROM at '<EOF>'
                    SELECT * FROM devices                              | 1, Position=14 | no viable alternative at input 'devices'
                    SELECT * FROM (SELECT * FROM DIGITALTWINS)         | 1, Position=14 | mismatched input '(' expecting {DIGITALTWINS, RELATIONSHIPS}
                    SELECT * FROM DIGITALTWINS WHERE a = #             | 1, Position=37 | token recognition error at: '#'
                    SELECT * FROM DIGITALTWINS WHERE a = 'b            | 1, Position=37 | token recognition error at: ''b'
                    SELECT * FROM DIGITALTWINS WHERE a                 | 1, Position=34 | mismatched input '<EOF>'
                    SELECT * FROM DIGITALTWINS ORDER BY a              | 1, Position=27 | mismatched input 'ORDER'
                    SELECT * FROM DIGITALTWINS T WHERE T.group = 1     | 1, Position=37 | no viable
                    """)
    void anErrorSaysWhereAndWhat(String query, String place, String message) {
        assertThat(refusal(query)).contains("Line=" + place + ", Message=" + message);
    }

    @Test
    void theLineCounts() {
        assertThat(refusal("SELECT *\nFROM DIGITALTWINS\n  HAVING x")).contains("Line=3, Position=9");
    }

    private static String refusal(String query) {
        try {
            QueryReader.read(query);
        } catch (TwinsException e) {
            assertThat(e.status()).isEqualTo(400);
            assertThat(e.code()).isEqualTo("SqlQueryError");
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("The query was not refused: " + query);
    }
}

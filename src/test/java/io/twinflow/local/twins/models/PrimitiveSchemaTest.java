package io.twinflow.local.twins.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrimitiveSchemaTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            BOOLEAN   | true
            INTEGER   | 2147483647
            INTEGER   | 5.0
            LONG      | -9223372036854775808
            FLOAT     | 3
            DOUBLE    | 1.7e308
            STRING    | "12"
            DATE      | "2024-02-29"
            DATE_TIME | "2024-02-29T10:00:00Z"
            DATE_TIME | "2024-02-29T10:00:00.1234567+02:00"
            TIME      | "10:00:00.5Z"
            DURATION  | "P1Y2M3DT4H5M6.7S"
            DATE_TIME | "2024-02-29t10:00:00.123456789012z"
            DATE_TIME | "2024-02-29T23:59:59-23:59"
            TIME      | "23:59:59+00:00"
            DURATION  | "P3W"
            DURATION  | "PT0S"
            """)
    void aValueOfTheSchemaFits(PrimitiveSchema schema, String value) {
        assertThat(schema.problem(Json.read(value))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            BOOLEAN   | "true"
            INTEGER   | 2147483648
            INTEGER   | 1.5
            INTEGER   | 1e999999999
            LONG      | 9223372036854775808
            FLOAT     | 1e39
            DOUBLE    | 1e309
            DOUBLE    | "1"
            STRING    | 12
            DATE      | "2023-02-29"
            DATE_TIME | "2024-02-29T10:00:00"
            TIME      | "10:00:00"
            DURATION  | "P"
            DURATION  | "1 day"
            DOUBLE    | null
            DATE      | "+2024-02-29"
            DATE      | "2024-2-29"
            DATE_TIME | "2023-02-29T10:00:00Z"
            DATE_TIME | "2024-02-29T10:00Z"
            DATE_TIME | "2024-02-29T24:00:00Z"
            DATE_TIME | "2024-02-29 10:00:00Z"
            DATE_TIME | "2024-02-29T10:00:00+02"
            TIME      | "10:00Z"
            TIME      | "25:00:00Z"
            DURATION  | "P1Y2W"
            DURATION  | "PT"
            DURATION  | "P1H"
            DURATION  | "-P1D"
            """)
    void anotherValueDoesNot(PrimitiveSchema schema, String value) {
        assertThat(schema.problem(Json.read(value))).isPresent();
    }
}

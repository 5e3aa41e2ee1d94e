package io.twinflow.core.model;

import static io.twinflow.fixtures.Values.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.FloatNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.twinflow.core.model.Schema.Primitive;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "BOOLEAN|true",
                "BOOLEAN|false",
                "INTEGER|0",
                "INTEGER|2147483647",
                "INTEGER|-2147483648",
                "LONG|1",
                "LONG|9223372036854775807",
                "LONG|-9223372036854775808",
                "FLOAT|60",
                "FLOAT|-3.4028234e38",
                "FLOAT|0.1",
                "FLOAT|340282346638528859811704183484516925440",
                "DOUBLE|60",
                "DOUBLE|9223372036854775808",
                "DOUBLE|1.7e308",
                "DOUBLE|1.7976931348623157e308",
                "DOUBLE|-1.7e308",
                "STRING|\"\"",
                "STRING|\"60\"",
                "DATE|\"2024-02-29\"",
                "DATE_TIME|\"2026-11-21T09:30:00Z\"",
                "DATE_TIME|\"2026-11-21T09:30:00.1234567Z\"",
                "DATE_TIME|\"2026-11-21t09:30:00.123456789012z\"",
                "DATE_TIME|\"2026-11-21T09:30:00+05:30\"",
                "DATE_TIME|\"2026-11-21T09:30:00-23:59\"",
                "TIME|\"09:30:00Z\"",
                "TIME|\"23:59:59.5+01:00\"",
                "DURATION|\"P1Y2M3DT4H5M6S\"",
                "DURATION|\"PT0.5S\"",
                "DURATION|\"PT10M\"",
                "DURATION|\"P3D\"",
                "DURATION|\"P2W\"",
            })
    void aValueOfItsTypeFits(Primitive schema, String value) {
        assertThat(schema.mismatch(json(value))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "BOOLEAN|\"true\"|expected true or false",
                "BOOLEAN|1|expected true or false",
                "INTEGER|2147483648|expected a whole number of 4 bytes",
                "INTEGER|1.0|expected a whole number of 4 bytes",
                "INTEGER|\"1\"|expected a whole number of 4 bytes",
                "LONG|9223372036854775808|expected a whole number of 8 bytes",
                "LONG|1.5|expected a whole number of 8 bytes",
                "FLOAT|3.5e38|expected a number in single precision",
                "FLOAT|-3.5e38|expected a number in single precision",
                "FLOAT|\"1\"|expected a number in single precision",
                "DOUBLE|1.8e308|expected a number",
                "DOUBLE|-1.8e308|expected a number",
                "DOUBLE|\"60\"|expected a number",
                "DOUBLE|true|expected a number",
                "DOUBLE|{}|expected a number",
                "STRING|60|expected a text of at most 4 KB",
                "DATE|\"2023-02-29\"|expected a date such as 2026-11-21",
                "DATE|\"2023-2-9\"|expected a date such as 2026-11-21",
                "DATE|\"2023-02-28Z\"|expected a date such as 2026-11-21",
                "DATE|20230228|expected a date such as 2026-11-21",
                "DATE_TIME|\"2026-11-21T09:30:00\"|expected a time such as 2026-11-21T09:30:00Z",
                "DATE_TIME|\"2026-11-21\"|expected a time such as 2026-11-21T09:30:00Z",
                "DATE_TIME|\"2026-13-21T09:30:00Z\"|expected a time such as 2026-11-21T09:30:00Z",
                "DATE_TIME|\"2026-11-21T25:30:00Z\"|expected a time such as 2026-11-21T09:30:00Z",
                "DATE_TIME|\"2026-11-21T09:30Z\"|expected a time such as 2026-11-21T09:30:00Z",
                "DATE_TIME|\"2026-11-21T09:30:00+24:00\"|expected a time such as 2026-11-21T09:30:00Z",
                "DATE_TIME|0|expected a time such as 2026-11-21T09:30:00Z",
                "TIME|\"09:30:00\"|expected a time of day such as 09:30:00Z",
                "TIME|\"24:30:00Z\"|expected a time of day such as 09:30:00Z",
                "TIME|9|expected a time of day such as 09:30:00Z",
                "DURATION|\"P\"|expected a duration such as PT10M",
                "DURATION|\"PT\"|expected a duration such as PT10M",
                "DURATION|\"P1DT\"|expected a duration such as PT10M",
                "DURATION|\"P1W2D\"|expected a duration such as PT10M",
                "DURATION|\"10M\"|expected a duration such as PT10M",
                "DURATION|10|expected a duration such as PT10M",
            })
    void aValueOfAnotherTypeDoesNotFit(Primitive schema, String value, String reason) {
        assertThat(schema.mismatch(json(value))).contains(reason);
    }

    @ParameterizedTest
    @EnumSource(Primitive.class)
    void nullIsNeverAValue(Primitive schema) {
        assertThat(schema.mismatch(json("null"))).contains("null is not a value");
        assertThat(schema.mismatch(MissingNode.getInstance())).contains("null is not a value");
    }

    @Test
    void whatIsNotFiniteIsNotANumber() {
        assertThat(Primitive.DOUBLE.mismatch(DoubleNode.valueOf(Double.NaN))).isPresent();
        assertThat(Primitive.DOUBLE.mismatch(DoubleNode.valueOf(Double.NEGATIVE_INFINITY)))
                .isPresent();
        assertThat(Primitive.FLOAT.mismatch(FloatNode.valueOf(Float.NaN))).isPresent();
        assertThat(Primitive.DOUBLE.mismatch(DoubleNode.valueOf(1.5))).isEmpty();
        assertThat(Primitive.FLOAT.mismatch(FloatNode.valueOf(1.5f))).isEmpty();
    }

    @Test
    void aTextIsMeasuredInBytes() {
        assertThat(Primitive.STRING.mismatch(TextNode.valueOf("x".repeat(4096))))
                .isEmpty();
        assertThat(Primitive.STRING.mismatch(TextNode.valueOf("x".repeat(4097))))
                .isPresent();
        assertThat(Primitive.STRING.mismatch(TextNode.valueOf("é".repeat(2048))))
                .isEmpty();
        assertThat(Primitive.STRING.mismatch(TextNode.valueOf("é".repeat(2049))))
                .isPresent();
    }

    @Test
    void anEnumerationTakesItsOwnValuesOnly() {
        Schema numbers = new Schema.Enumeration(Set.of(json("1"), json("2")));
        Schema texts = new Schema.Enumeration(Set.of(json("\"on\""), json("\"off\"")));

        assertThat(numbers.mismatch(json("2"))).isEmpty();
        assertThat(texts.mismatch(json("\"on\""))).isEmpty();
        assertThat(numbers.mismatch(json("3"))).contains("expected one of the values that the model lists");
        assertThat(numbers.mismatch(json("\"1\""))).isPresent();
        assertThat(texts.mismatch(json("\"On\""))).isPresent();
    }

    @Test
    void anObjectMayLackFieldsButNotHaveOthers() {
        Schema place = new Schema.Fields(Map.of("x", Primitive.DOUBLE, "y", Primitive.DOUBLE));

        assertThat(place.mismatch(json("{\"x\":1,\"y\":2.5}"))).isEmpty();
        assertThat(place.mismatch(json("{}"))).isEmpty();
        assertThat(place.mismatch(json("{\"x\":1,\"z\":2}"))).contains("'z': is not in the model");
        assertThat(place.mismatch(json("{\"x\":\"1\"}"))).contains("'x': expected a number");
        assertThat(place.mismatch(json("[1]"))).contains("expected an object");
    }

    @Test
    void aMapHasFreeKeysAndOneKindOfValue() {
        Schema map = new Schema.Entries(Primitive.INTEGER);

        assertThat(map.mismatch(json("{\"any key\":1,\"other\":2}"))).isEmpty();
        assertThat(map.mismatch(json("{\"a\":1,\"b\":null}"))).contains("'b': null is not a value");
        assertThat(map.mismatch(json("1"))).contains("expected an object");
    }

    @Test
    void anArrayHasOneKindOfElement() {
        Schema array = new Schema.Elements(Primitive.INTEGER);

        assertThat(array.mismatch(json("[]"))).isEmpty();
        assertThat(array.mismatch(json("[1,2]"))).isEmpty();
        assertThat(array.mismatch(json("[1,\"2\"]"))).contains("[1]: expected a whole number of 4 bytes");
        assertThat(array.mismatch(json("{}"))).contains("expected an array");
    }

    @Test
    void aGeometryIsLeftToTheService() {
        Schema point = new Schema.Unchecked("point");

        assertThat(point.mismatch(json("{\"type\":\"Point\"}"))).isEmpty();
        assertThat(point.mismatch(json("null"))).isPresent();
    }
}

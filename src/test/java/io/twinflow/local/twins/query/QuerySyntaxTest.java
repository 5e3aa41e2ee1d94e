package io.twinflow.local.twins.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

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
                .isEqualTo(
                        "SQL query parse failed: SQL Parser Error, Line=1, Position=0, Message=missing SELECT at 'foo'"
                                + SAMPLES);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                    ``                                             => 0  | mismatched input '<EOF>' expecting SELECT
                    SELECT *                                       => 8  | mismatched input '<EOF>' expecting FROM
                    SELECT * DIGITALTWINS                          => 9  | missing FROM at 'DIGITALTWINS'
                    SELECT * FROM devices                          => 14 | mismatched input 'devices' expecting {DIGITALTWINS, RELATIONSHIPS}
                    SELECT * FROM (SELECT * FROM DIGITALTWINS)     => 14 | mismatched input '('
                    SELECT * FROM DIGITALTWINS WHERE a = #         => 37 | token recognition error at: '#'
                    SELECT * FROM DIGITALTWINS WHERE a = 'b        => 37 | token recognition error at: ''b'
                    SELECT * FROM DIGITALTWINS WHERE a = 'b\\c'    => 37 | token recognition error at: ''b\\c
                    SELECT * FROM DIGITALTWINS WHERE a             => 34 | mismatched input '<EOF>'
                    SELECT * FROM DIGITALTWINS WHERE 5             => 34 | mismatched input '<EOF>'
                    SELECT * FROM DIGITALTWINS WHERE a = (5)       => 37 | extraneous input '('
                    SELECT * FROM DIGITALTWINS WHERE a IN []       => 39 | missing {FALSE, NULL, TRUE, STRING, INTEGER, NUMBER} at ']'
                    SELECT * FROM DIGITALTWINS WHERE a IN [b]      => 39 | mismatched input 'b'
                    SELECT * FROM DIGITALTWINS WHERE (a = 1        => 39 | missing ')' at '<EOF>'
                    SELECT * FROM DIGITALTWINS ORDER BY a          => 27 | no viable alternative at input 'ORDER'
                    SELECT * FROM DIGITALTWINS T WHERE T.group = 1 => 37 | mismatched input 'group'
                    SELECT * FROM RELATIONSHIPS JOIN A RELATED B.c => 28 | mismatched input 'JOIN' expecting
                    SELECT AVG(a) FROM DIGITALTWINS                => 7  | mismatched input 'AVG'
                    """)
    void anErrorSaysWhereAndWhat(String query, String expected) {
        String[] placeAndMessage = expected.split(" *\\| ", 2);

        assertThat(refusal(query == null ? "" : query))
                .contains("Line=1, Position=" + placeAndMessage[0] + ", Message=" + placeAndMessage[1]);
    }

    @Test
    void theLineCounts() {
        assertThat(refusal("SELECT *\nFROM DIGITALTWINS\n  HAVING x")).contains("Line=3, Position=9");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                    SELECT A FROM DIGITALTWINS A JOIN B RELATED A.x                              => must restrict the $dtId
                    SELECT A FROM DIGITALTWINS MATCH (A)-[]-(B) WHERE NOT A.$dtId = 'a'          => must restrict the $dtId
                    SELECT A FROM DIGITALTWINS MATCH (A)-[]-(B) WHERE A.$dtId = 'a' OR B.c = 1   => must restrict the $dtId
                    SELECT A FROM DIGITALTWINS MATCH (A)-[R]-(B) WHERE R.$relationshipId = 'a'   => must restrict the $dtId
                    SELECT A FROM DIGITALTWINS A JOIN B RELATED C.x WHERE A.$dtId = 'a'          => The name C is not declared
                    SELECT C FROM DIGITALTWINS A JOIN B RELATED A.x WHERE A.$dtId = 'a'          => The name C is not declared
                    SELECT A FROM DIGITALTWINS A JOIN A RELATED A.x WHERE A.$dtId = 'a'          => The name A stands for more than one thing
                    SELECT A FROM DIGITALTWINS A JOIN B RELATED A.x R JOIN C RELATED R.x WHERE A.$dtId = 'a' => The name R stands for relationships
                    SELECT A FROM DIGITALTWINS MATCH (A)-[A]-(B) WHERE A.$dtId = 'a'             => The name A stands for more than one thing
                    SELECT A FROM DIGITALTWINS MATCH (A)-[R*2]-(B) WHERE A.$dtId = 'a'           => must be one hop
                    SELECT A FROM DIGITALTWINS MATCH (A)-[*3..3]-(B) WHERE A.$dtId = 'a'         => no number of hops in *3..3
                    SELECT A FROM DIGITALTWINS MATCH (A)-[*0]-(B) WHERE A.$dtId = 'a'            => no number of hops in *0
                    SELECT T FROM DIGITALTWINS MATCH (A)-[]-(B) WHERE A.$dtId = 'a'              => The name T is not declared
                    SELECT * FROM DIGITALTWINS A JOIN B RELATED A.x WHERE A.$dtId = 'a'          => SELECT * is not supported with JOIN
                    SELECT A.n, B.n FROM DIGITALTWINS A JOIN B RELATED A.x WHERE A.$dtId = 'a'   => Two results have the name n; give one of them another with AS
                    SELECT TOP(0) * FROM DIGITALTWINS                                            => TOP needs a number from 1
                    SELECT TOP(99999999999) * FROM DIGITALTWINS                                  => TOP needs a number from 1
                    SELECT TOP(1) COUNT() FROM DIGITALTWINS                                      => COUNT() cannot stand beside TOP
                    SELECT * FROM DIGITALTWINS T WHERE T = 1                                     => needs a property of T
                    SELECT * FROM DIGITALTWINS WHERE IS_OF_MODEL('room')                         => needs a model id, 'room' is none
                    SELECT * FROM RELATIONSHIPS WHERE IS_OF_MODEL('dtmi:a;1')                    => IS_OF_MODEL is not supported on relationships
                    SELECT * FROM RELATIONSHIPS WHERE ARRAY_CONTAINS(a, 1)                       => ARRAY_CONTAINS is not supported on the properties of relationships
                    """)
    void aQueryThatMakesNoSenseIsToldWhy(String query, String expected) {
        assertThat(refusal(query))
                .startsWith("SQL query parse failed: ")
                .contains(expected)
                .endsWith("." + SAMPLES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select t.A from digitaltwins t where not startswith(t.a, 'x') and t.contains nin [1, -2.5e3, null]",
                "SELECT T.match, T.join FROM DIGITALTWINS T WHERE T.exact = true AND T.[[Group By]] != 'it\\'s'",
                "SELECT A FROM DIGITALTWINS MATCH (A)<-[:a|b*1..3]-()-[]-(A) WHERE A.$dtId='a'and A.b<-5",
                "SELECT A FROM DIGITALTWINS A JOIN B RELATED A.contains contains WHERE contains.open = true AND (A.$dtId = 'a'"
                        + " OR B.$dtId IN ['b'])"
            })
    void wordsThatAreNotReservedAreNames(String query) {
        assertThatCode(() -> QueryReader.read(query)).doesNotThrowAnyException();
    }

    @Test
    void eachLimitSaysWhatItIsAndWhatWasFound() {
        assertThat(refusal("SELECT * FROM DIGITALTWINS" + " ".repeat(7_975)))
                .contains("8000 characters, this one has 8001");
        assertThat(refusal(where("a = 1" + " AND a = 1".repeat(51))))
                .contains("50 AND and OR operations, this one has 51");
        assertThat(refusal(where("a IN [1" + ",1".repeat(50) + "]"))).contains("50 items in an IN or NIN list");
        assertThat(refusal(joins(6))).contains("5 JOINs, this one has 6");
        assertThat(refusal("SELECT A FROM DIGITALTWINS MATCH (A)-[*..6]-()-[*5]-(B) WHERE A.$dtId = 'a'"))
                .contains("10 hops, this one has 11");
        assertThat(refusal("SELECT A FROM DIGITALTWINS MATCH (A)-[*99999999999]-(B) WHERE A.$dtId = 'a'"))
                .contains("10 hops, this one has 99999999999");
        assertThat(refusal(where("(".repeat(3_000) + "a = 1"))).contains("100 parentheses inside one another");
    }

    @Test
    void whatIsWithinTheLimitsIsTaken() {
        assertThatCode(() -> {
                    QueryReader.read("SELECT * FROM DIGITALTWINS" + " ".repeat(7_974));
                    QueryReader.read(where("a = 1" + " OR a = 1".repeat(50)));
                    QueryReader.read(where("a IN [1" + ",1".repeat(49) + "]"));
                    QueryReader.read(joins(5));
                    QueryReader.read("SELECT A FROM DIGITALTWINS MATCH (A)-[*..6]-()-[*4]-(B) WHERE A.$dtId = 'a'");
                    QueryReader.read(where("(".repeat(100) + "a = 1" + ")".repeat(100)));
                    QueryReader.read(where("NOT ".repeat(1_900) + "a = 1"));
                })
                .doesNotThrowAnyException();
    }

    private static String where(String condition) {
        return "SELECT * FROM DIGITALTWINS WHERE " + condition;
    }

    private static String joins(int count) {
        String joins = IntStream.rangeClosed(1, count)
                .mapToObj(i -> " JOIN T" + i + " RELATED T" + (i - 1) + ".has")
                .collect(Collectors.joining());
        return "SELECT T0 FROM DIGITALTWINS T0" + joins + " WHERE T0.$dtId = 'a'";
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

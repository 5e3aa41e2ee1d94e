package io.twinflow.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CheckModelsCommandTest {
    private static final String GOOD = model("Good", "");
    private static final String WITHOUT_SCHEMA =
            model("Bad", "\"contents\": [{\"@type\": \"Property\", \"name\": \"size\"}]");
    private static final String WITH_COMMAND =
            model("Door", "\"contents\": [{\"@type\": \"Command\", \"name\": \"open\"}]");

    private final StringWriter out = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void aGoodFileIsSilent() throws Exception {
        Path file = write("good.json", GOOD);

        assertThat(run("", file.toString())).isZero();
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aProblemIsOneLine() throws Exception {
        Path file = write("bad.json", "[" + GOOD + "," + WITHOUT_SCHEMA + "]");

        assertThat(run("", file.toString())).isEqualTo(1);
        assertThat(out.toString())
                .hasLineCount(1)
                .startsWith(file + ": dtmi:check:Bad;1: dtmi:check:Bad;1 has 'contents' value with name 'size' that")
                .contains("'schema'")
                .endsWith(" (missingRequiredProperty)\n");
    }

    @Test
    void theModelsOfAFolderMayRestOnEachOther() throws Exception {
        write("parent.json", GOOD);
        write("children/child.json", model("Child", "\"extends\": \"dtmi:check:Good;1\""));
        write("notes.txt", "not a model");

        assertThat(run("", folder.toString())).isZero();
    }

    @Test
    void aMistakeIsToldOnceAndOfItsOwnFile() throws Exception {
        Path bad = write("a.json", WITHOUT_SCHEMA);
        write("b.json", model("Child", "\"extends\": \"dtmi:check:Bad;1\""));
        Path text = write("c.json", "{");

        assertThat(run("", folder.toString())).isEqualTo(1);
        assertThat(out.toString().lines())
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith(bad + ": "),
                        second -> assertThat(second).startsWith(text + ": ").endsWith(" (notJson)"));
    }

    @Test
    void aModelInTwoFilesIsAMistake() throws Exception {
        write("a.json", GOOD);
        Path second = write("b.json", GOOD);

        assertThat(run("", folder.toString())).isEqualTo(1);
        assertThat(out.toString())
                .isEqualTo(second + ": dtmi:check:Good;1: dtmi:check:Good;1 is defined in " + folder.resolve("a.json")
                        + " too. Remove one of the definitions. (duplicateId)\n");
    }

    @ParameterizedTest
    @CsvSource({"dtdl, 0", "adt, 1"})
    void whatOnlyAzureRefusesDependsOnTheProfile(String profile, int exitCode) {
        assertThat(run(WITH_COMMAND, "--profile", profile, "-")).isEqualTo(exitCode);
    }

    @Test
    void theProfileOfAzureIsTheUsualOne() {
        run(WITH_COMMAND, "-");

        assertThat(out.toString()).startsWith("-: ").endsWith(" (commandNotAllowed)\n");
    }

    @ParameterizedTest
    @CsvSource({"allow, 0", "disallow, 1"})
    void unknownExtensionsAreAllowedOrNot(String undefined, int exitCode) {
        String extended =
                GOOD.replace("\"dtmi:dtdl:context;3\"", "[\"dtmi:dtdl:context;3\", \"dtmi:example:extension;1\"]");

        assertThat(run(extended, "--profile", "dtdl", "--undefined-extensions", undefined, "-"))
                .isEqualTo(exitCode);
    }

    @Test
    void eachLineHasAVerdict() {
        int exitCode = run(
                String.join("\n", inOneLine(GOOD), "", "[" + inOneLine(GOOD) + "]", inOneLine(WITHOUT_SCHEMA), "{"),
                "--json",
                "-");

        List<JsonNode> verdicts = out.toString().lines().map(Json::read).toList();
        assertThat(exitCode).isEqualTo(1);
        assertThat(verdicts).hasSize(4);
        assertThat(verdicts.subList(0, 2)).containsOnly(Json.read("{\"valid\":true}"));
        assertThat(verdicts.get(2).path("valid").asBoolean(true)).isFalse();
        assertThat(verdicts.get(2).at("/errors/0/code").asText()).isEqualTo("missingRequiredProperty");
        assertThat(verdicts.get(2).at("/errors/0/element").asText()).isEqualTo("dtmi:check:Bad;1");
        assertThat(verdicts.get(2).at("/errors/0/message").asText()).contains("'schema'");
        assertThat(verdicts.get(3).at("/errors/0/code").asText()).isEqualTo("notJson");
    }

    @Test
    void eachFileHasAVerdict() throws Exception {
        Path file = write("good.json", GOOD);

        assertThat(run("", "--json", file.toString())).isZero();
        assertThat(Json.read(out.toString()))
                .isEqualTo(Json.object().put("file", file.toString()).put("valid", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2.ndjson", "v3.ndjson"})
    @EnabledIfSystemProperty(named = "dtdl.cases", matches = ".+")
    void theVerdictsAreThoseOfTheCases(String file) throws IOException {
        List<JsonNode> cases = Files.readAllLines(Path.of(System.getProperty("dtdl.cases"), file)).stream()
                .map(Json::read)
                .toList();

        for (String undefined : List.of("allow", "disallow")) {
            List<JsonNode> some = cases.stream()
                    .filter(one -> one.path("undefinedExtensions").asText().equals(undefined))
                    .toList();
            run(lines(some), "--profile", "dtdl", "--undefined-extensions", undefined, "--json", "-");
            assertThat(valid())
                    .isEqualTo(some.stream()
                            .map(one -> one.path("valid").booleanValue())
                            .toList());
        }
    }

    private static String lines(List<JsonNode> cases) {
        return String.join(
                "\n", cases.stream().map(one -> Json.write(one.path("input"))).toList());
    }

    private List<Boolean> valid() {
        List<Boolean> verdicts = out.toString()
                .lines()
                .map(line -> Json.read(line).path("valid").booleanValue())
                .toList();
        out.getBuffer().setLength(0);
        return verdicts;
    }

    private int run(String standardInput, String... arguments) {
        var input = new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8));
        return new CommandLine(new CheckModelsCommand(input))
                .setOut(new PrintWriter(out, true))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String inOneLine(String json) {
        return Json.write(Json.read(json));
    }

    private static String model(String name, String more) {
        return "{\"@id\": \"dtmi:check:" + name + ";1\", \"@type\": \"Interface\","
                + " \"@context\": \"dtmi:dtdl:context;3\"" + (more.isEmpty() ? "" : ", " + more) + "}";
    }
}

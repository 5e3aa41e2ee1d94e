package io.twinflow.local.cli;

import io.twinflow.local.LocalFailure;
import io.twinflow.local.Reason;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.check.ModelCheck;
import io.twinflow.local.twins.check.ModelFile;
import io.twinflow.local.twins.check.Profile;
import io.twinflow.local.twins.check.Verdict;
import io.twinflow.local.twins.dtdl.UndefinedExtensions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Validates models. */
@Command(
        name = "check",
        description = {
            "Says what is wrong with models: one line per problem, as FILE: ELEMENT: WHAT TO DO (CODE).",
            "Ends with 0 if nothing is, with 1 if something is, with 2 if the command was not understood."
        })
final class CheckModelsCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    @Parameters(
            paramLabel = "FILE|DIR|-",
            description = "A file with a model or an array of models, a directory whose .json files may refer to each"
                    + " other, or - for the standard input.")
    private String input = STANDARD_INPUT;

    @Option(
            names = "--profile",
            paramLabel = "dtdl|adt",
            defaultValue = "adt",
            description = "Whether all of the language is allowed, or only what Azure Digital Twins takes. Default:"
                    + " ${DEFAULT-VALUE}.")
    private Profile profile = Profile.ADT;

    @Option(
            names = "--undefined-extensions",
            paramLabel = "allow|disallow",
            defaultValue = "disallow",
            description = "Whether models may use language extensions that are not known here. Default:"
                    + " ${DEFAULT-VALUE}.")
    private UndefinedExtensions undefined = UndefinedExtensions.DISALLOW;

    @Option(
            names = "--json",
            description = "Writes one verdict per file, as JSON in one line. The standard input is then read as one"
                    + " model, or array of models, per line, each with a verdict of its own.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private final InputStream standardInput;

    CheckModelsCommand() {
        this(System.in);
    }

    CheckModelsCommand(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    @Override
    public Integer call() throws IOException {
        ModelCheck check = new ModelCheck(profile.parser(undefined));
        boolean valid = (json && input.equals(STANDARD_INPUT)) ? lines(check) : files(check);
        return valid ? 0 : 1;
    }

    private boolean lines(ModelCheck check) throws IOException {
        boolean valid = true;
        try (var lines = new BufferedReader(new InputStreamReader(standardInput, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    Verdict verdict = check.check(line);
                    out().println(Json.write(verdict.json()));
                    valid &= verdict.isValid();
                }
            }
        }
        return valid;
    }

    private boolean files(ModelCheck check) throws IOException {
        List<ModelFile> files = read();
        List<Verdict> verdicts = check.check(files);
        for (int i = 0; i < files.size(); i++) {
            print(files.get(i).name(), verdicts.get(i));
        }
        return verdicts.stream().allMatch(Verdict::isValid);
    }

    private void print(String file, Verdict verdict) {
        if (json) {
            out().println(Json.write(Json.object().put("file", file).setAll(verdict.json())));
            return;
        }
        verdict.errors()
                .forEach(error -> out().println(file + ": "
                        + (error.element().isEmpty() ? "" : error.element() + ": ") + error.message() + " ("
                        + error.code()
                        + ")"));
    }

    private List<ModelFile> read() throws IOException {
        if (input.equals(STANDARD_INPUT)) {
            return List.of(new ModelFile("-", new String(standardInput.readAllBytes(), StandardCharsets.UTF_8)));
        }
        Path path = Path.of(input);
        if (!Files.isReadable(path)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "There is no " + input);
        }
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> models = files.filter(Files::isRegularFile)
                    .filter(file -> file.equals(path) || file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            if (models.isEmpty()) {
                throw new CommandLine.ParameterException(spec.commandLine(), "There is no .json file in " + input);
            }
            return models.stream().map(CheckModelsCommand::read).toList();
        }
    }

    private static ModelFile read(Path file) {
        try {
            return new ModelFile(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new LocalFailure("The file " + file + " cannot be read: " + Reason.of(e) + ".");
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}

package io.twinflow.local.twins.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.dtdl.DtdlError;
import io.twinflow.local.twins.dtdl.DtdlParser;
import io.twinflow.local.twins.dtdl.ModelSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds models against the rules of a parser. Thread-safe. */
public final class ModelCheck {
    private final DtdlParser parser;

    public ModelCheck(DtdlParser parser) {
        this.parser = parser;
    }

    /** Checks one model, or an array of them, that must not refer to others. */
    public Verdict check(String text) {
        try {
            return new Verdict(parser.parse(Json.read(text)).errors());
        } catch (Json.NotJson e) {
            return Verdict.notJson(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Checks files whose models may refer to each other.
     *
     * @return the verdict on each, which says nothing of the others' mistakes
     */
    public List<Verdict> check(List<ModelFile> files) {
        Map<String, ModelFile> owners = new HashMap<>();
        Map<String, JsonNode> models = new HashMap<>();
        for (ModelFile file : files) {
            file.ids().forEach(id -> owners.putIfAbsent(id, file));
            file.models().forEach(model -> models.putIfAbsent(model.path("@id").asText(), model));
        }
        return files.stream().map(file -> check(file, owners, models)).toList();
    }

    private Verdict check(ModelFile file, Map<String, ModelFile> owners, Map<String, JsonNode> models) {
        Optional<JsonNode> json = file.json();
        if (json.isEmpty()) {
            return check(file.text());
        }
        ModelSource<RuntimeException> others = id -> Optional.ofNullable(models.get(id));
        List<DtdlError> errors = new ArrayList<>();
        for (DtdlError error : parser.parse(json.get(), others).errors()) {
            if (owners.getOrDefault(error.element(), file).equals(file)) {
                errors.add(error);
            }
        }
        file.models().stream()
                .map(model -> model.path("@id").asText())
                .filter(id -> !owners.getOrDefault(id, file).equals(file))
                .forEach(id -> errors.add(duplicate(id, owners)));
        return new Verdict(errors);
    }

    private static DtdlError duplicate(String id, Map<String, ModelFile> owners) {
        String other = Optional.ofNullable(owners.get(id)).map(ModelFile::name).orElse("another file");
        return new DtdlError(
                "duplicateId", id, id + " is defined in " + other + " too.", "Remove one of the definitions.");
    }
}

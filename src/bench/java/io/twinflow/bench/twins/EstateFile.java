package io.twinflow.bench.twins;

import io.twinflow.local.json.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Writes an estate as a file that an import job takes. */
final class EstateFile implements AutoCloseable {
    private static final String MODELS = """
            {"@id":"dtmi:bench:Asset;1","@type":"Interface","@context":"dtmi:dtdl:context;3","contents":[\
            {"@type":"Property","name":"label","schema":"string"},\
            {"@type":"Relationship","name":"contains","target":"dtmi:bench:Asset;1"},\
            {"@type":"Relationship","name":"locatedIn","target":"dtmi:bench:Asset;1"},\
            {"@type":"Relationship","name":"servedBy","target":"dtmi:bench:Asset;1",\
            "properties":[{"@type":"Property","name":"priority","schema":"integer"}]},\
            {"@type":"Relationship","name":"adjacentTo","target":"dtmi:bench:Asset;1"},\
            {"@type":"Relationship","name":"replaces","target":"dtmi:bench:Asset;1"}]}
            {"@id":"dtmi:bench:Building;1","@type":"Interface","@context":"dtmi:dtdl:context;3",\
            "extends":"dtmi:bench:Asset;1","contents":[{"@type":"Property","name":"address","schema":"string"}]}
            {"@id":"dtmi:bench:Floor;1","@type":"Interface","@context":"dtmi:dtdl:context;3",\
            "extends":"dtmi:bench:Asset;1","contents":[{"@type":"Property","name":"level","schema":"integer"}]}
            {"@id":"dtmi:bench:Room;1","@type":"Interface","@context":"dtmi:dtdl:context;3",\
            "extends":"dtmi:bench:Asset;1","contents":[{"@type":"Property","name":"area","schema":"double"}]}
            {"@id":"dtmi:bench:Device;1","@type":"Interface","@context":"dtmi:dtdl:context;3",\
            "extends":"dtmi:bench:Asset;1","contents":[{"@type":"Property","name":"serialNumber","schema":"string"},\
            {"@type":"Property","name":"online","schema":"boolean"}]}
            {"@id":"dtmi:bench:Thermostat;1","@type":"Interface","@context":"dtmi:dtdl:context;3",\
            "extends":"dtmi:bench:Device;1","contents":[{"@type":"Property","name":"temperature","schema":"double"}]}
            {"@id":"dtmi:bench:Light;1","@type":"Interface","@context":"dtmi:dtdl:context;3",\
            "extends":"dtmi:bench:Device;1","contents":[{"@type":"Property","name":"brightness","schema":"integer"}]}
            """;

    private final SplittableRandom random = new SplittableRandom(4);
    private final BufferedWriter out;
    private final Estate estate;
    private int written;

    private EstateFile(BufferedWriter out, Estate estate) {
        this.out = out;
        this.estate = estate;
    }

    static void write(Path file, Estate estate) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (var writer = new EstateFile(Files.newBufferedWriter(file, StandardCharsets.UTF_8), estate)) {
            writer.write();
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void write() throws IOException {
        out.write("{\"Section\":\"Header\"}\n{\"fileVersion\":\"1.0.0\",\"author\":\"bench\"}\n");
        out.write("{\"Section\":\"Models\"}\n" + MODELS + "{\"Section\":\"Twins\"}\n");
        for (int twin = 0; twin < estate.twins(); twin++) {
            twin(twin);
        }
        out.write("{\"Section\":\"Relationships\"}\n");
        // As an export would have them: twin after twin.
        for (int twin = 0; twin < estate.twins(); twin++) {
            while (written < (long) estate.relationships() * (twin + 1) / estate.twins()) {
                relationship(twin, written - (int) ((long) estate.relationships() * twin / estate.twins()));
                written++;
            }
        }
    }

    private void twin(int twin) throws IOException {
        var json = Json.object().put("$dtId", estate.id(twin));
        json.putObject("$metadata").put("$model", estate.kind(twin).model());
        json.put("label", "Asset number " + twin);
        switch (estate.kind(twin)) {
            case BUILDING -> json.put("address", twin + " Main Street");
            case FLOOR -> json.put("level", twin / 250 % 40);
            case ROOM -> json.put("area", (100 + random.nextInt(900)) / 10.0);
            case THERMOSTAT ->
                json.put("serialNumber", "T" + twin)
                        .put("online", true)
                        .put("temperature", (150 + random.nextInt(150)) / 10.0);
            case LIGHT ->
                json.put("serialNumber", "L" + twin).put("online", true).put("brightness", random.nextInt(101));
        }
        out.write(Json.write(json));
        out.write('\n');
    }

    /** The first of a twin leads into it from its place, so that a place contains what is in it. */
    private void relationship(int twin, int number) throws IOException {
        int place = estate.place(twin);
        int other = Math.min(estate.twins() - 1, place + 1 + random.nextInt(9));
        int elsewhere = random.nextInt(estate.twins());
        switch (number) {
            case 0 -> relationship(place == twin ? elsewhere : place, "contains", twin);
            case 1 -> relationship(twin, "locatedIn", place == twin ? elsewhere : place);
            case 2 -> relationship(twin, "servedBy", other == twin ? place : other);
            case 3 -> relationship(twin, "adjacentTo", (twin + 10) % estate.twins());
            default -> relationship(twin, "replaces", elsewhere == twin ? place : elsewhere);
        }
    }

    private void relationship(int source, String name, int target) throws IOException {
        var json = Json.object()
                .put("$dtId", estate.id(source))
                .put("$relationshipId", name + "-" + written)
                .put("$targetId", estate.id(target))
                .put("$relationshipName", name);
        if (name.equals("servedBy")) {
            json.put("priority", random.nextInt(5));
        }
        out.write(Json.write(json));
        out.write('\n');
    }
}

package io.twinflow.local.twins.graph;

import io.twinflow.local.twins.TwinsException;
import java.util.List;

/** What the service says about twins and relationships it cannot find or accept. */
final class GraphErrors {
    private GraphErrors() {}

    static TwinsException noTwin(String id) {
        return new TwinsException(
                404,
                "DigitalTwinNotFound",
                "There is no digital twin instance that exists with the ID " + id
                        + ". Please verify that the twin id is valid and ensure that the twin is not deleted. See section"
                        + " on querying the twins https://aka.ms/adtv2query.");
    }

    static TwinsException noComponent(String twin, String component) {
        return new TwinsException(
                404,
                "ComponentNotFound",
                twin + " does not have component " + component
                        + " Please verify that the component path is correct. You can get components by getting the twin,"
                        + " See example http://aka.ms/TwinGetSwSmpl.");
    }

    static TwinsException noRelationship(String twin, String id) {
        return new TwinsException(
                404,
                "RelationshipNotFound",
                "Relationship " + id + " not found on twin " + twin
                        + ". Please verify that the relationship id is valid and ensure that the relationship is not"
                        + " deleted. See section on listing relationships in the documentation"
                        + " https://aka.ms/adtv2twins.");
    }

    static TwinsException noTarget() {
        return new TwinsException(
                404,
                "TargetDigitalTwinNotFound",
                "The target digital twin is invalid or does not exist Please validate that the target twin is valid and"
                        + " ensure that the target twin is not deleted. See section on querying the twins"
                        + " http://aka.ms/adtv2query .");
    }

    static TwinsException noModel(String model) {
        return invalidTwin(List.of(model + " or one of its dependencies does not exist."));
    }

    static TwinsException invalidTwin(List<String> problems) {
        return new TwinsException(400, "ValidationFailed", "Invalid twin specified", problems);
    }

    static TwinsException invalidRelationship(List<String> problems) {
        return new TwinsException(400, "ValidationFailed", "Invalid relationship specified", problems);
    }

    static TwinsException decommissioned(String model) {
        return new TwinsException(
                400,
                "ModelDecommissioned",
                "The model " + model + " is decommissioned. New twins of it cannot be created.");
    }

    static TwinsException relationshipsLeft(String twin) {
        return new TwinsException(
                400,
                "RelationshipsNotDeleted",
                "Twin " + twin + " has active relationships. Cannot delete a twin unless all the relationships are"
                        + " deleted. Please ensure that the active relationships on the twin are deleted. See section on"
                        + " retrieving relationships https://aka.ms/adtv2twins.");
    }

    static TwinsException toItself(String twin) {
        return new TwinsException(
                400,
                "OperationNotAllowed",
                "A relationship of the digital twin " + twin + " to itself is not allowed.");
    }

    static TwinsException wrongRelationship(String problem) {
        return new TwinsException(
                400,
                "InvalidRelationship",
                "Twin relationship does not align with the model. Please ensure that the relationship is in alignment with"
                        + " the model. See section on listing models http://aka.ms/adtv2models.",
                List.of(problem));
    }

    static TwinsException tooManyTwins(long limit) {
        return new TwinsException(
                400,
                "TwinLimitReached",
                "The instance has its " + limit + " digital twins. Delete some before creating others.");
    }

    static TwinsException tooManyRelationships(String where, long limit) {
        return new TwinsException(
                400,
                "LimitExceeded",
                where + " has its " + limit + " relationships. Delete some before creating others.");
    }

    static TwinsException patch(String problem) {
        return new TwinsException(
                400,
                "JsonPatchInvalid",
                problem + " Please provide a valid patch document. See section on update apis in the documentation"
                        + " https://aka.ms/adtv2twins.");
    }

    static TwinsException noSuchProperty(String name) {
        return patch(name + " does not exist on component.");
    }

    static TwinsException noSuchTarget(String segment) {
        return patch("The target location specified by path segment '" + segment + "' was not found.");
    }
}

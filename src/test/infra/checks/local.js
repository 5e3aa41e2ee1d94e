import { infrastructure } from '../contract/infrastructure.js';
import { localAzure, topology } from '../contract/local.js';
import { differences } from '../facts.js';

/** Blobs are the host's business in the local Azure. */
const ONLY_IN_AZURE = /^container /;

/** Names that the local Azure has otherwise than the templates. */
export function localDifferences(files) {
  const { name, facts } = infrastructure(files);
  const common = Object.entries(facts).filter(([thing]) => !ONLY_IN_AZURE.test(thing));
  return differences({ name, facts: Object.fromEntries(common) }, localAzure());
}

/** The enrolment group, if the data call it otherwise than the local Azure. */
export function otherEnrollmentGroup(files) {
  const { enrollmentGroupId } = files.json('infra/data/enrollment-group.json');
  const { enrollmentGroup } = topology().dps;
  return enrollmentGroupId === enrollmentGroup
    ? []
    : [`The enrolment group is ${enrollmentGroupId} in infra/data but ${enrollmentGroup} in the local Azure.`];
}

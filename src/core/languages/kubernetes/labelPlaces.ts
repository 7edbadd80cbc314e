import type { DataFile, DataNode } from '../../syntax/data';

/** The metadata of something that a resource makes. */
export interface LabelPlace {
  /** Where its labels are or would be: `spec.template.metadata.labels`. */
  readonly path: string;
  readonly metadata: DataNode | undefined;
}

/**
 * Finds the templates in a resource: of pods (Deployment, Job, Argo's Rollout, a Knative Service and whatever else has the
 * same shape), of jobs in a CronJob, of volume claims in a StatefulSet.
 */
export function labelPlaces(file: DataFile, resource: DataNode): readonly LabelPlace[] {
  const places: LabelPlace[] = [];
  const spec = file.get(resource, 'spec');
  addTemplate(file, file.get(resource, 'template'), 'template', places);
  addTemplate(file, file.get(spec, 'template'), 'spec.template', places);
  const job = file.get(spec, 'jobTemplate');
  addTemplate(file, job, 'spec.jobTemplate', places);
  addTemplate(file, file.get(file.get(job, 'spec'), 'template'), 'spec.jobTemplate.spec.template', places);
  const claims = file.get(spec, 'volumeClaimTemplates');
  if (claims?.kind === 'list') {
    for (const [index, claim] of claims.items.entries()) {
      addTemplate(file, file.resolve(claim), `spec.volumeClaimTemplates[${String(index)}]`, places);
    }
  }
  return places;
}

function addTemplate(
  file: DataFile,
  template: DataNode | undefined,
  path: string,
  places: LabelPlace[],
): void {
  const metadata = file.get(template, 'metadata');
  if (metadata === undefined && file.get(template, 'spec') === undefined) return;
  places.push({ path: `${path}.metadata.labels`, metadata });
}

import type { TypeScheme } from '../../core/tags/taggable';
import type { TagPlace } from './facts';

/** A type for which the sources are not followed, or that none of them has. */
export interface Decision {
  readonly types: readonly string[];
  readonly place: TagPlace | undefined;
  readonly because: string;
}

const samTags: TagPlace = { attribute: 'Tags', shape: 'map' };

/**
 * Read by people: each line is shown in the report with its reason.
 */
export const decisions: Readonly<Record<TypeScheme, readonly Decision[]>> = {
  terraform: [
    {
      types: ['aws_autoscaling_group'],
      place: { attribute: 'tag', shape: 'blocks' },
      because:
        'its tags are `tag` blocks with `key`, `value` and `propagate_at_launch`; default_tags do not reach them',
    },
    {
      types: ['aws_secretsmanager_secret_rotation'],
      place: undefined,
      because: 'old providers accepted `tags` there and wrote them to the secret',
    },
    {
      types: ['google_monitoring_notification_channel'],
      place: { attribute: 'user_labels', shape: 'map' },
      because: 'its `labels` are settings of the channel, such as the mail address',
    },
    {
      types: ['azurerm_cognitive_account_rai_blocklist'],
      place: { attribute: 'tags', shape: 'map' },
      because:
        'the attribute is newer than the last package: the reference page and @pulumi/azure 6.40.0 have it',
    },
    {
      types: [
        'google_bigquery_reservation',
        'google_compute_security_policy',
        'google_eventarc_channel',
        'google_redis_cluster',
      ],
      place: { attribute: 'labels', shape: 'map' },
      because: 'the attribute is newer than the last package: @pulumi/gcp 9.37.0 has it',
    },
    {
      types: ['google_sql_database_instance'],
      place: { attribute: 'settings.user_labels', shape: 'map' },
      because: 'the labels that its costs are told apart by stand in the block `settings`',
    },
    {
      types: ['google_cloud_run_service'],
      place: { attribute: 'metadata.labels', shape: 'map' },
      because: 'the labels of the service stand in the block `metadata`',
    },
    {
      types: ['google_cloud_identity_group'],
      place: undefined,
      because: 'its `labels` say what kind of group it is',
    },
  ],
  cloudformation: [
    {
      types: [
        'AWS::Serverless::Api',
        'AWS::Serverless::Application',
        'AWS::Serverless::CapacityProvider',
        'AWS::Serverless::Function',
        'AWS::Serverless::GraphQLApi',
        'AWS::Serverless::HttpApi',
        'AWS::Serverless::SimpleTable',
        'AWS::Serverless::StateMachine',
        'AWS::Serverless::WebSocketApi',
      ],
      place: samTags,
      because:
        'https://github.com/aws/serverless-application-model, samtranslator/model/sam_resources.py of 2026-05-29',
    },
    {
      types: ['AWS::Serverless::Connector', 'AWS::Serverless::LayerVersion'],
      place: undefined,
      because: 'no `Tags` among their properties in the same file',
    },
    {
      types: ['AWS::Budgets::Budget'],
      place: { attribute: 'ResourceTags', shape: 'pairs' },
      because: 'the property is a list of Key and Value; the specification does not mark it',
    },
    {
      types: ['AWS::CDK::Metadata'],
      place: undefined,
      because: 'written by the AWS CDK into every template',
    },
  ],
  arm: [
    {
      types: [
        'Microsoft.Insights/diagnosticSettings',
        'Microsoft.Insights/guestDiagnosticSettingsAssociation',
        'Microsoft.Insights/logprofiles',
        'Microsoft.OperationalInsights/workspaces/dataSources',
        'Microsoft.OperationalInsights/workspaces/linkedServices',
        'Microsoft.OperationalInsights/workspaces/storageInsightConfigs',
        'Microsoft.BotService/botServices/channels',
      ],
      place: undefined,
      because:
        'their old type descriptions have tags, but the documentation of Azure says that they cannot be tagged, and the Terraform provider does not offer it',
    },
    {
      types: ['Microsoft.Resources/deployments'],
      place: { attribute: 'tags', shape: 'map' },
      because:
        'a deployment itself can be tagged (https://learn.microsoft.com/azure/templates/microsoft.resources/deployments)',
    },
  ],
  pulumi: [
    {
      types: ['gcp:monitoring/notificationChannel:NotificationChannel'],
      place: { attribute: 'userLabels', shape: 'map' },
      because: 'its `labels` are settings of the channel, such as the mail address',
    },
    {
      types: ['gcp:sql/databaseInstance:DatabaseInstance'],
      place: { attribute: 'settings.userLabels', shape: 'map' },
      because: 'the labels that its costs are told apart by stand in `settings`',
    },
    {
      types: ['gcp:cloudrun/service:Service'],
      place: { attribute: 'metadata.labels', shape: 'map' },
      because: 'the labels of the service stand in `metadata`',
    },
    {
      types: ['gcp:cloudidentity/group:Group'],
      place: undefined,
      because: 'its `labels` say what kind of group it is',
    },
    {
      types: ['azure-native:operationalinsights:SavedSearch'],
      place: undefined,
      because: 'its `tags` are words for finding the search, as name and value',
    },
  ],
};

import assert from 'node:assert/strict';
import { taggability, type TypeScheme } from '../../../../src/core/tags/taggable';

/** By place of the tags; `none`: the type is known and carries none. */
type Expected = Readonly<Record<string, string>>;

const terraform: Expected = {
  'tags map': `aws_instance aws_ebs_volume aws_s3_bucket aws_s3_object aws_iam_role aws_iam_user aws_iam_policy
    aws_iam_instance_profile aws_vpc aws_default_vpc aws_subnet aws_security_group aws_vpc_security_group_ingress_rule
    aws_vpc_security_group_egress_rule aws_route_table aws_nat_gateway aws_internet_gateway aws_eip aws_lb aws_alb
    aws_lb_listener aws_lb_listener_rule aws_lb_target_group aws_launch_template aws_db_instance aws_rds_cluster
    aws_dynamodb_table aws_lambda_function aws_sns_topic aws_sqs_queue aws_kms_key aws_cloudwatch_log_group
    aws_cloudwatch_metric_alarm aws_ecs_cluster aws_ecs_service aws_ecs_task_definition aws_ecr_repository aws_eks_cluster
    aws_eks_node_group aws_elasticache_cluster aws_efs_file_system aws_route53_zone aws_acm_certificate
    aws_secretsmanager_secret aws_ssm_parameter aws_sfn_state_machine aws_opsworks_stack aws_cloudfront_function
    azurerm_resource_group azurerm_virtual_network azurerm_network_security_group azurerm_public_ip azurerm_linux_virtual_machine
    azurerm_virtual_machine azurerm_managed_disk azurerm_storage_account azurerm_kubernetes_cluster
    azurerm_kubernetes_cluster_node_pool azurerm_key_vault azurerm_key_vault_secret azurerm_mssql_server azurerm_mssql_database
    azurerm_sql_server azurerm_cosmosdb_account azurerm_log_analytics_workspace azurerm_app_service azurerm_linux_web_app
    azurerm_function_app azurerm_data_factory azurerm_user_assigned_identity azurerm_dns_a_record azurerm_private_endpoint`,
  'labels map': `google_compute_instance google_compute_disk google_compute_instance_template google_compute_address
    google_compute_image google_compute_snapshot google_storage_bucket google_bigquery_dataset google_bigquery_table
    google_pubsub_topic google_pubsub_subscription google_project google_cloudfunctions_function google_cloud_run_v2_service
    google_redis_instance google_kms_crypto_key google_secret_manager_secret google_spanner_instance google_dns_managed_zone
    google_artifact_registry_repository google_compute_forwarding_rule`,
  'resource_labels map': 'google_container_cluster',
  'user_labels map': 'google_monitoring_alert_policy google_monitoring_notification_channel',
  'settings.user_labels map': 'google_sql_database_instance',
  'metadata.labels map': 'google_cloud_run_service',
  'freeform_tags map': `oci_core_instance oci_core_vcn oci_core_subnet oci_core_volume oci_identity_compartment
    oci_objectstorage_bucket oci_database_autonomous_database oci_containerengine_cluster`,
  'tag blocks': 'aws_autoscaling_group',
  none: `aws_volume_attachment aws_iam_role_policy aws_iam_role_policy_attachment aws_iam_group aws_s3_bucket_policy
    aws_s3_bucket_versioning aws_s3_bucket_public_access_block aws_lb_target_group_attachment aws_security_group_rule
    aws_route aws_route_table_association aws_route53_record aws_lambda_permission aws_launch_configuration aws_kms_alias
    aws_sns_topic_subscription aws_sqs_queue_policy aws_autoscaling_group_tag aws_ec2_tag aws_eip_association
    aws_secretsmanager_secret_version aws_secretsmanager_secret_rotation aws_db_proxy_target aws_cloudwatch_log_stream
    azurerm_subnet azurerm_subnet_network_security_group_association azurerm_network_security_rule azurerm_role_assignment
    azurerm_storage_container azurerm_storage_blob azurerm_key_vault_access_policy azurerm_virtual_network_peering
    azurerm_monitor_diagnostic_setting azurerm_data_factory_pipeline azurerm_management_lock
    google_compute_network google_compute_subnetwork google_compute_firewall google_compute_route google_project_service
    google_service_account google_folder google_project_iam_member google_storage_bucket_iam_binding
    google_storage_bucket_object google_sql_database google_sql_user google_cloud_identity_group google_container_node_pool
    oci_core_volume_attachment oci_core_route_table_attachment oci_objectstorage_object oci_identity_tag_default`,
};

const cloudFormation: Expected = {
  'Tags pairs': `AWS::EC2::Instance AWS::EC2::Volume AWS::EC2::VPC AWS::EC2::Subnet AWS::EC2::SecurityGroup AWS::S3::Bucket
    AWS::IAM::Role AWS::IAM::User AWS::Lambda::Function AWS::DynamoDB::Table AWS::RDS::DBInstance AWS::SNS::Topic AWS::SQS::Queue
    AWS::KMS::Key AWS::Logs::LogGroup AWS::ECS::Cluster AWS::EKS::Cluster AWS::AutoScaling::AutoScalingGroup
    AWS::ElasticLoadBalancingV2::LoadBalancer AWS::CloudFormation::Stack AWS::ApiGateway::RestApi AWS::OpsWorks::Stack`,
  'Tags map': `AWS::SSM::Parameter AWS::ApiGatewayV2::Api AWS::Glue::Job AWS::Batch::JobQueue AWS::MSK::Cluster
    AWS::Serverless::Function AWS::Serverless::Api AWS::Serverless::HttpApi AWS::Serverless::SimpleTable
    AWS::Serverless::StateMachine AWS::Serverless::Application AWS::Serverless::GraphQLApi`,
  'UserPoolTags map': 'AWS::Cognito::UserPool',
  'HostedZoneTags pairs': 'AWS::Route53::HostedZone',
  'FileSystemTags pairs': 'AWS::EFS::FileSystem',
  'BackupPlanTags map': 'AWS::Backup::BackupPlan',
  none: `AWS::IAM::Policy AWS::IAM::Group AWS::Lambda::Permission AWS::SNS::Subscription AWS::SQS::QueuePolicy AWS::S3::BucketPolicy
    AWS::EC2::Route AWS::EC2::SubnetRouteTableAssociation AWS::EC2::VolumeAttachment AWS::Route53::RecordSet
    AWS::CloudFormation::WaitCondition AWS::CloudFormation::CustomResource Custom::DatabaseSeed
    AWS::Serverless::LayerVersion AWS::Serverless::Connector AWS::CDK::Metadata AWS::EC2::LaunchTemplate`,
};

const arm: Expected = {
  'tags map': `Microsoft.Compute/virtualMachines Microsoft.Compute/disks Microsoft.Compute/virtualMachines/extensions
    Microsoft.Storage/storageAccounts Microsoft.Network/virtualNetworks Microsoft.Network/networkSecurityGroups
    Microsoft.Network/publicIPAddresses Microsoft.Network/privateEndpoints Microsoft.KeyVault/vaults Microsoft.Web/sites
    Microsoft.Web/sites/slots Microsoft.Web/serverfarms Microsoft.Sql/servers Microsoft.Sql/servers/databases
    Microsoft.DocumentDB/databaseAccounts Microsoft.ContainerService/managedClusters Microsoft.ContainerRegistry/registries
    Microsoft.OperationalInsights/workspaces Microsoft.Insights/components Microsoft.Resources/resourceGroups
    Microsoft.ManagedIdentity/userAssignedIdentities Microsoft.App/containerApps Microsoft.DataFactory/factories
    microsoft.storage/STORAGEACCOUNTS Dynatrace.Observability/monitors`,
  none: `Microsoft.Network/virtualNetworks/subnets Microsoft.Network/networkSecurityGroups/securityRules
    Microsoft.Authorization/roleAssignments Microsoft.Authorization/locks Microsoft.Authorization/policyAssignments
    Microsoft.Storage/storageAccounts/blobServices Microsoft.Storage/storageAccounts/blobServices/containers
    Microsoft.KeyVault/vaults/accessPolicies Microsoft.Insights/diagnosticSettings Microsoft.Web/sites/config
    Microsoft.Management/managementGroups Microsoft.ContainerService/managedClusters/agentPools`,
};

const pulumi: Expected = {
  'tags map': `aws:ec2/instance:Instance aws:ec2:Instance aws:s3/bucket:Bucket aws:s3/bucketV2:BucketV2 aws:rds/instance:Instance
    aws:rds:Instance aws:lb:LoadBalancer aws:lambda/function:Function aws:iam:Role aws:dynamodb:Table aws:eks:Cluster
    azure-native:storage:StorageAccount azure-native:storage/v20230101:StorageAccount azure-native:resources:ResourceGroup
    azure-native:network:VirtualNetwork azure-native:web:WebApp azure-native:containerservice:ManagedCluster
    azure-native:containerservice:AgentPool azure:core/resourceGroup:ResourceGroup azure:storage:Account`,
  'tags pairs':
    'aws:autoscaling/group:Group aws:autoscaling:Group aws-native:s3:Bucket aws-native:ec2:Instance',
  'userPoolTags map': 'aws-native:cognito:UserPool',
  'labels map':
    'gcp:storage/bucket:Bucket gcp:storage:Bucket gcp:compute:Instance gcp:pubsub:Topic gcp:bigquery:Dataset',
  'resourceLabels map': 'gcp:container/cluster:Cluster gcp:container:Cluster',
  'userLabels map': 'gcp:monitoring:AlertPolicy gcp:monitoring:NotificationChannel',
  'freeformTags map': 'oci:Core/instance:Instance oci:Core/vcn:Vcn',
  'settings.userLabels map': 'gcp:sql/databaseInstance:DatabaseInstance gcp:sql:DatabaseInstance',
  'metadata.labels map': `gcp:cloudrun/service:Service kubernetes:core/v1:ConfigMap kubernetes:apps/v1:Deployment kubernetes:apps/v1:DeploymentPatch
    kubernetes:apiextensions.k8s.io:CustomResource`,
  none: `aws:iam/rolePolicy:RolePolicy aws:iam:RolePolicy aws:s3:BucketPolicy aws:ec2:RouteTableAssociation
    azure-native:network:Subnet azure-native:network/v20230401:Subnet azure-native:authorization:RoleAssignment
    azure:network:Subnet gcp:compute:Network gcp:storage:BucketIAMMember gcp:projects/iAMMember:IAMMember
    aws-native:iam:RolePolicy kubernetes:helm.sh/v3:Release kubernetes:apps/v1:DeploymentList kubernetes:yaml:ConfigFile
    pulumi:providers:aws pulumi:pulumi:StackReference`,
};

const unknown: Readonly<Record<TypeScheme, readonly string[]>> = {
  terraform: [
    '',
    'aws_',
    'aws_instance_',
    'AWS_INSTANCE',
    'awsinstance',
    '__proto__',
    'constructor',
    'kubernetes_deployment',
  ],
  cloudformation: ['', 'EC2::Instance', 'AWS::EC2', 'constructor', 'Brightcart::Shop::Order'],
  arm: [
    '',
    'Microsoft.Storage',
    'Storage/storageAccounts',
    'Microsoft.Storage/storageAccounts@2023-01-01',
    '__proto__',
  ],
  pulumi: [
    '',
    'aws',
    'aws:ec2',
    'aws:ec2:Nothing',
    'a:b:c:d',
    'random:index/randomId:RandomId',
    'random:RandomId',
    '::',
    '__proto__:x:y',
  ],
};

const schemes = { terraform, cloudformation: cloudFormation, arm, pulumi } satisfies Record<
  TypeScheme,
  Expected
>;

suite('taggability', () => {
  for (const scheme of Object.keys(schemes) as TypeScheme[]) {
    for (const [place, types] of Object.entries(schemes[scheme])) {
      test(`${scheme}: types with ${place}`, () => {
        for (const type of types.trim().split(/\s+/)) {
          assert.equal(describe(scheme, type), place, type);
        }
      });
    }

    test(`${scheme}: what nobody makes is unknown`, () => {
      for (const type of unknown[scheme]) assert.equal(taggability(scheme, type), undefined, type);
    });
  }

  test('places of the tags of what a resource makes besides itself', () => {
    assert.deepEqual(taggability('terraform', 'aws_instance')?.nested, [
      'volume_tags',
      'root_block_device.tags',
      'ebs_block_device.tags',
    ]);
    assert.deepEqual(taggability('terraform', 'google_container_node_pool')?.nested, [
      'node_config.resource_labels',
    ]);
    assert.deepEqual(taggability('terraform', 'google_cloud_run_service')?.nested, [
      'template.metadata.labels',
    ]);
    assert.deepEqual(taggability('cloudformation', 'AWS::EC2::LaunchTemplate')?.nested, [
      'TagSpecifications.Tags',
      'LaunchTemplateData.TagSpecifications.Tags',
    ]);
    assert.deepEqual(taggability('arm', 'microsoft.containerservice/managedclusters')?.nested, [
      'properties.agentPoolProfiles.tags',
    ]);
    assert.deepEqual(taggability('pulumi', 'aws:ec2:Instance')?.nested, [
      'volumeTags',
      'rootBlockDevice.tags',
      'ebsBlockDevices.tags',
    ]);
    assert.deepEqual(taggability('terraform', 'aws_vpc')?.nested, []);
  });
});

function describe(scheme: TypeScheme, type: string): string {
  const known = taggability(scheme, type);
  if (known === undefined) return 'unknown';
  return known.taggable ? `${known.attribute ?? '?'} ${known.shape ?? '?'}` : 'none';
}

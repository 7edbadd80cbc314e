import assert from 'node:assert/strict';
import { googleForm } from '../../../../src/core/tags/googleForm';

suite('googleForm', () => {
  const forms: readonly (readonly [key: string, form: string])[] = [
    ['cost-center', 'cost-center'],
    ['cost_center', 'cost_center'],
    ['CostCenter', 'cost-center'],
    ['costCenter', 'cost-center'],
    ['Patch Group', 'patch-group'],
    ['StopResourceEOD', 'stop-resource-eod'],
    ['HTTPServer', 'http-server'],
    ['app.kubernetes.io/name', 'app-kubernetes-io-name'],
    ['1st', 'st'],
    ['größe', 'größe'],
    ['x'.repeat(70), 'x'.repeat(63)],
    ['', ''],
  ];
  for (const [key, form] of forms) {
    test(`writes "${key}" as "${form}"`, () => {
      assert.equal(googleForm(key), form);
    });
  }
});

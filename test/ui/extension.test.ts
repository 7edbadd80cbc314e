import assert from 'node:assert/strict';
import { EditorPage } from './harness';

suite('In the editor, as a person', function () {
  this.timeout(120_000);
  let editor: EditorPage;

  suiteSetup(async () => {
    editor = await EditorPage.open();
  });

  suiteTeardown(async () => {
    await editor.close();
  });

  teardown(async function () {
    if (this.currentTest?.state === 'failed')
      await editor.screenshot(`failed-${this.currentTest.title.replace(/[^a-z]+/gi, '-')}`);
    await editor.page.keyboard.press('Escape');
  });

  test('the tree shows four domains with their capabilities', async () => {
    await editor.openFrameworkView();
    const rows = editor.page.getByRole('treeitem');
    const levels = await rows.evaluateAll((elements) =>
      elements.map((element) => element.getAttribute('aria-level')),
    );
    assert.equal(levels.filter((level) => level === '1').length, 4);
    assert.equal(levels.filter((level) => level === '2').length, 22);
  });

  test('a click on a capability opens its page', async () => {
    await editor.openFrameworkView();
    await editor.treeRow('Allocation').click();
    const page = await editor.guidancePage('Allocation');
    assert.match(await page.locator('main').innerText(), /Allocation answers who pays/);
    await editor.screenshot('guidance');
  });

  test('a related capability on the page leads to its page', async () => {
    await editor.openFrameworkView();
    await editor.treeRow('Allocation').click();
    const page = await editor.guidancePage('Allocation');
    await page.getByRole('link', { name: 'Policy and governance' }).click();
    await editor.guidancePage('Policy and governance');
  });

  test('another page starts at its top, and a term of the glossary at its entry', async () => {
    await editor.openFrameworkView();
    await editor.treeRow('Allocation').click();
    const allocation = await editor.guidancePage('Allocation');
    await allocation.locator('#pitfalls').scrollIntoViewIfNeeded();
    await editor.treeRow('Forecasting').click();
    const forecasting = await editor.guidancePage('Forecasting');
    await forecasting.waitForFunction(() => window.scrollY === 0);

    await editor.lookUp('accrual');
    await editor.quickRow('Accrual').waitFor();
    await editor.page.keyboard.press('Enter');
    const glossary = await editor.guidancePage('Glossary');
    await glossary.waitForFunction(
      () => Math.abs(document.getElementById('accrual')?.getBoundingClientRect().top ?? 999) < 60,
    );
  });

  test('a tag key explains itself on hover, and the link opens the page', async () => {
    await editor.openFrameworkView();
    await editor.openFile('terraform/shop/main.tf');
    const hover = await editor.hoverWord('Environment');
    // The README shows this one.
    await editor.screenshot('hover', 600);
    await hover.getByRole('link', { name: 'Workload optimization' }).click();
    await editor.guidancePage('Workload optimization');
  });

  test('the keyboard alone finds a capability by another word for it', async () => {
    await editor.lookUp('showback');
    await editor.quickRow('Reporting and analytics').waitFor();
    await editor.screenshot('lookup');
    await editor.page.keyboard.press('Enter');
    await editor.guidancePage('Reporting and analytics');
  });

  test('a tagging snippet changes the document', async () => {
    await editor.openFile('terraform/shop/modules/network/main.tf');
    await editor.page.keyboard.press('Control+Home');
    await editor.command('FinOps: Insert Tagging Snippet');
    await editor.quickRow('Tags on an AWS resource').click();
    await editor.page.locator('.view-line').filter({ hasText: 'CostCenter' }).first().waitFor();
    assert.match(await editor.visibleText(), /tags = \{\n {2}CostCenter +=/);
    await editor.screenshot('snippet');
  });

  test('the page is back after a reload of the window', async () => {
    await editor.lookUp('budgeting');
    await editor.quickRow('Budgeting').waitFor();
    await editor.page.keyboard.press('Enter');
    await editor.guidancePage('Budgeting');
    // The window saves what is open when it is asked to reload; a reload of the browser would not wait for that.
    await Promise.all([editor.page.waitForEvent('load'), editor.command('Developer: Reload Window')]);
    await editor.guidancePage('Budgeting', { focused: false });
  });
});

import { duplicateTag } from './duplicateTag';
import { forbiddenTag } from './forbiddenTag';
import { missingTag } from './missingTag';
import { tagCase } from './tagCase';
import { tagSyntax } from './tagSyntax';
import { tagValue } from './tagValue';
import type { Rule } from './types';

/** Every rule, in the order in which their findings are listed at one place. */
export const rules: readonly Rule[] = [missingTag, tagCase, tagValue, tagSyntax, duplicateTag, forbiddenTag];
